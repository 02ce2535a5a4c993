namespace BssOs.Servers.Rtl8139;

/// <summary>Bits of the adapter's registers. Source: see <see cref="Registers"/>.</summary>
internal static class Bits
{
    /// <summary>TSD: underrun of the transmit FIFO (TUN).</summary>
    public const uint Underrun = 1 << 14;

    /// <summary>TSD: the frame was sent (TOK).</summary>
    public const uint SentOk = 1 << 15;

    /// <summary>TSD: transmission was aborted (TABT).</summary>
    public const uint Aborted = 1 << 30;

    /// <summary>TSD: FIFO fill level at which transmission begins, in units of 32 bytes (ERTXTH): shift of the field.</summary>
    public const int ThresholdShift = 16;

    /// <summary>TSD: the initial threshold, 256 bytes.</summary>
    public const uint ThresholdFirst = 8;

    /// <summary>TSD: the largest threshold; it exceeds the size of a frame, so that no underrun can occur.</summary>
    public const uint ThresholdMax = 0x3F;

    /// <summary>TCR: drops the aborted frame and continues with the next (CLRABT).</summary>
    public const uint ClearAbort = 1 << 0;

    /// <summary>TCR: the interframe gap of IEEE 802.3, bursts of up to 1024 bytes, 16 + 8 × 16 attempts.</summary>
    public const uint TransmitSetup = (3 << 24) | (6 << 8) | (8 << 4);

    /// <summary>RCR: a frame that reaches the end of the ring continues after it instead of at the start (WRAP).</summary>
    public const uint NoWrap = 1 << 7;

    /// <summary>RCR: ring of 8 KiB (RBLEN).</summary>
    public const uint Ring8K = 0 << 11;

    /// <summary>RCR: ring of 32 KiB (RBLEN).</summary>
    public const uint Ring32K = 2 << 11;

    /// <summary>Frame header: received without error (5.1, "Receive Status Register in Rx packet header").</summary>
    public const uint FrameOk = 1 << 0;

    /// <summary>Frame header: alignment error.</summary>
    public const uint FrameAlignment = 1 << 1;

    /// <summary>Frame header: wrong checksum.</summary>
    public const uint FrameChecksum = 1 << 2;

    /// <summary>Frame header: longer than 4 KiB.</summary>
    public const uint FrameLong = 1 << 3;

    /// <summary>Frame header: shorter than 64 bytes.</summary>
    public const uint FrameRunt = 1 << 4;

    /// <summary>Frame header: invalid symbol.</summary>
    public const uint FrameSymbol = 1 << 5;
}
