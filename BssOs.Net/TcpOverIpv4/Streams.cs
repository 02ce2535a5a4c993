namespace BssOs.Net.TcpOverIpv4;

/// <summary>What a connection needs only while data can flow: the memory of its two buffers and an event to wait for.</summary>
public unsafe struct Streams
{
    /// <summary>Bytes of a send buffer: more than a window of most peers would only delay what is written last.</summary>
    public const uint LargeSendBytes = 32 * 1024;

    /// <summary>Bytes of a receive buffer, and so of the window we offer.</summary>
    public const uint LargeReceiveBytes = 16 * 1024;

    /// <summary>Bytes of both.</summary>
    public const uint LargeBytes = LargeSendBytes + LargeReceiveBytes;

    /// <summary>Bytes of a send buffer while memory is short: enough to keep a near peer busy.</summary>
    public const uint SmallSendBytes = 8 * 1024;

    /// <summary>Bytes of a receive buffer while memory is short.</summary>
    public const uint SmallReceiveBytes = 4 * 1024;

    /// <summary>Bytes of both.</summary>
    public const uint SmallBytes = SmallSendBytes + SmallReceiveBytes;

    /// <summary>
    /// Connections at a time, half-open ones included, those in TIME-WAIT not: the one limit of this server, and with it of the memory
    /// that peers can make us take.
    /// </summary>
    public const int Capacity = 128;

    /// <summary>So many keep their memory and event for good, so that short connections cost no allocation.</summary>
    public const int PermanentCount = 16;

    /// <summary>The buffers' memory; null if it is part of the server's own.</summary>
    public DataSpace.Permanent Space;

    /// <summary>Signalled when the connection changes.</summary>
    public Event.Permanent Event;

    /// <summary>Where the buffers are; null while there is none.</summary>
    public byte* Memory;

    /// <summary>Next in the free list.</summary>
    public Streams* Next;

    /// <summary>Whether the buffers are small ones.</summary>
    public bool IsSmall;

    /// <summary>Whether memory and event stay when no connection uses them.</summary>
    public bool IsPermanent;

    /// <summary>Bytes of the send buffer, which comes first in the memory.</summary>
    public readonly uint SendBytes => IsSmall ? SmallSendBytes : LargeSendBytes;

    /// <summary>Bytes of the receive buffer.</summary>
    public readonly uint ReceiveBytes => IsSmall ? SmallReceiveBytes : LargeReceiveBytes;

    /// <summary>Bytes of both.</summary>
    public readonly uint Bytes => IsSmall ? SmallBytes : LargeBytes;
}
