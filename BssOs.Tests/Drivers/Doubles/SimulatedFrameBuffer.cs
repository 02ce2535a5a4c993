namespace BssOs.Tests.Drivers;

/// <summary>A screen of pixels that is memory only.</summary>
[Server]
public unsafe partial struct SimulatedFrameBuffer : IFrameBuffer
{
    /// <summary>What the next one says of itself.</summary>
    internal static FrameBufferFormat Format;

    [Required] private static partial DataSpace Pixels { get; }

    public readonly void GetFormat(out FrameBufferFormat format) => format = Format;

    public readonly DataSpace GetMemory() => Pixels;
}
