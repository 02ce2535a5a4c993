using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139;

/// <summary>The header that the chip writes before a frame: status in the lower half, length with checksum in the upper.</summary>
internal readonly struct FrameHeader(uint word)
{
    /// <summary>
    /// Length field while the chip is still writing the frame: common practice, not in the data sheet (FreeBSD rl(4), Linux 8139too).
    /// </summary>
    private const uint Unfinished = 0xFFF0;

    private const uint Errors = Bits.FrameAlignment | Bits.FrameChecksum | Bits.FrameLong | Bits.FrameRunt | Bits.FrameSymbol;

    private readonly uint _word = word;

    /// <summary>Whether the frame is not complete yet.</summary>
    public bool IsUnfinished => _word >> 16 == Unfinished;

    /// <summary>Bytes of the frame without checksum; meaningful only if <see cref="Check"/> found no error.</summary>
    public uint FrameBytes => (_word >> 16) - FrameLengths.ChecksumBytes;

    /// <summary>Bytes that header and frame take in the ring.</summary>
    public uint RingBytes => (Layout.HeaderBytes + (_word >> 16) + 3) & ~3u;

    /// <summary>Checks the header.</summary>
    /// <param name="available">Bytes that the chip has written from the header on.</param>
    /// <returns>The counter to increment; <see cref="Statistic.Received"/> for a good frame.</returns>
    public Statistic Check(uint available)
    {
        if ((_word & Bits.FrameChecksum) != 0)
            return Statistic.BadChecksum;
        if ((_word & (Bits.FrameAlignment | Bits.FrameSymbol)) != 0)
            return Statistic.BadAlignment;
        uint length = _word >> 16;
        if ((_word & Bits.FrameRunt) != 0 || length < FrameLengths.FrameBytesMin + FrameLengths.ChecksumBytes)
            return Statistic.TooShort;
        if ((_word & Bits.FrameLong) != 0 || length > FrameLengths.ReceivedBytesMax + FrameLengths.ChecksumBytes)
            return Statistic.TooLong;
        return (_word & Bits.FrameOk) == 0 || (_word & Errors) != 0 || RingBytes > available ? Statistic.BadHeader : Statistic.Received;
    }
}
