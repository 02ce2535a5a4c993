namespace BssOs;

/// <summary>The pixels of a screen as memory. Kernel query name: <c>frame-buffer</c>, where the boot loader has set one up.</summary>
[Service(0x0000_003B)]
public interface IFrameBuffer
{
    /// <summary>Returns the pixel format, which never changes.</summary>
    void GetFormat(out FrameBufferFormat format);

    /// <returns>The pixels, <c>Pitch</c> times <c>Height</c> bytes; errors: <see cref="Error.OutOfMemory"/>.</returns>
    DataSpace GetMemory();
}
