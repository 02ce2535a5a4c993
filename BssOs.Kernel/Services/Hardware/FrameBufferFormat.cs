namespace BssOs;

/// <summary>How a frame buffer is laid out: lines from the top, pixels from the left, each with its colours at fixed bits.</summary>
public struct FrameBufferFormat
{
    /// <summary>Pixels in a line.</summary>
    public uint Width;

    /// <summary>Lines.</summary>
    public uint Height;

    /// <summary>Bytes from one line to the next.</summary>
    public uint Pitch;

    /// <summary>15, 16, 24 or 32; 15 bits take two bytes.</summary>
    public uint BitsPerPixel;

    /// <summary>Lowest bit of red in a pixel.</summary>
    public byte RedShift;

    /// <summary>How many bits red has.</summary>
    public byte RedBits;

    /// <summary>Lowest bit of green in a pixel.</summary>
    public byte GreenShift;

    /// <summary>How many bits green has.</summary>
    public byte GreenBits;

    /// <summary>Lowest bit of blue in a pixel.</summary>
    public byte BlueShift;

    /// <summary>How many bits blue has.</summary>
    public byte BlueBits;
}
