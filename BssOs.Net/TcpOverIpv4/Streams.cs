namespace BssOs.Net.TcpOverIpv4;

/// <summary>What a connection needs only while data can be transferred: the memory of its two buffers and an event.</summary>
public unsafe struct Streams
{
    /// <summary>Size of a send buffer: more than the window of most peers would only delay the data written last.</summary>
    public const uint LargeSendBytes = 32 * 1024;

    /// <summary>Size of a receive buffer, and so of the window that we offer.</summary>
    public const uint LargeReceiveBytes = 16 * 1024;

    /// <summary>Size of both.</summary>
    public const uint LargeBytes = LargeSendBytes + LargeReceiveBytes;

    /// <summary>Size of a send buffer while memory is short: sufficient for a nearby peer.</summary>
    public const uint SmallSendBytes = 8 * 1024;

    /// <summary>Size of a receive buffer while memory is short.</summary>
    public const uint SmallReceiveBytes = 4 * 1024;

    /// <summary>Size of both.</summary>
    public const uint SmallBytes = SmallSendBytes + SmallReceiveBytes;

    /// <summary>
    /// Maximum number of connections, including half-open ones, excluding those in TIME-WAIT: the limit of this server, and so of the
    /// memory that peers can make it use.
    /// </summary>
    public const int Capacity = 128;

    /// <summary>This many keep their memory and event permanently, so that short connections cost no allocation.</summary>
    public const int PermanentCount = 16;

    /// <summary>The data space of the buffers; null if they are in the server's own.</summary>
    public DataSpace.Permanent Space;

    /// <summary>Signalled when the connection changes.</summary>
    public Event.Permanent Event;

    /// <summary>Address of the buffers; null while there are none.</summary>
    public byte* Memory;

    /// <summary>Next in the free list.</summary>
    public Streams* Next;

    /// <summary>Whether the buffers are small ones.</summary>
    public bool IsSmall;

    /// <summary>Whether memory and event are kept when no connection uses them.</summary>
    public bool IsPermanent;

    /// <summary>Size of the send buffer, which comes first in the memory.</summary>
    public readonly uint SendBytes => IsSmall ? SmallSendBytes : LargeSendBytes;

    /// <summary>Size of the receive buffer.</summary>
    public readonly uint ReceiveBytes => IsSmall ? SmallReceiveBytes : LargeReceiveBytes;

    /// <summary>Size of both.</summary>
    public readonly uint Bytes => IsSmall ? SmallBytes : LargeBytes;
}
