namespace BssOs.Net.TcpOverIpv4;

/// <summary>What a connection needs only while data can flow: the memory of its two buffers and an event to wait for.</summary>
public unsafe struct Streams
{
    /// <summary>Bytes of a send buffer: more than a window of most peers would only delay what is written last.</summary>
    public const uint SendBytes = 32 * 1024;

    /// <summary>Bytes of a receive buffer, and so of the window we offer.</summary>
    public const uint ReceiveBytes = 16 * 1024;

    /// <summary>Bytes of both.</summary>
    public const uint Bytes = SendBytes + ReceiveBytes;

    /// <summary>Connections that can carry data at a time; bounds the memory that peers can make us take.</summary>
    public const int Capacity = 64;

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

    /// <summary>Whether memory and event stay when no connection uses them.</summary>
    public bool IsPermanent;
}
