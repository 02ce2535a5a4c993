using System;

namespace BssOs.Servers.EthernetLink;

/// <summary>
/// A cable between two network stacks of one system: what one end puts into its queue, the other end takes out. Frames are not copied, and
/// nothing blocks. The ends are named <c>left</c> and <c>right</c>.
/// </summary>
[Server]
public unsafe partial struct EthernetLink : IQuery
{
    /// <summary>Size of a buffer: larger than a frame.</summary>
    internal const uint BufferBytes = 2048;

    private const uint BuffersPerEnd = 32;
    private const uint BytesPerEnd = BuffersPerEnd * BufferBytes;
    private const uint Ends = 2;

    private DataSpace.Permanent _space;
    private Queue.Permanent _freeOfLeft;
    private Queue.Permanent _freeOfRight;
    private Queue.Permanent _toLeft;
    private Queue.Permanent _toRight;

    [Required] private static partial Memory Memory { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>The memory of the buffers.</summary>
    internal readonly DataSpace Space => _space;

    /// <summary>Creates buffers and queues.</summary>
    public void Construct()
    {
        _space = Memory.Allocate(Ends * BytesPerEnd).Keep();
        _freeOfLeft = Synchronization.CreateQueue(BuffersPerEnd).Keep();
        _freeOfRight = Synchronization.CreateQueue(BuffersPerEnd).Keep();
        _toLeft = Synchronization.CreateQueue(BuffersPerEnd).Keep();
        _toRight = Synchronization.CreateQueue(BuffersPerEnd).Keep();
        for (uint buffer = 0; buffer < Ends * BytesPerEnd; buffer += BufferBytes)
            Offer(buffer);
    }

    /// <inheritdoc/>
    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        bool isRight = name.SequenceEqual("right"u8);
        if (!isRight && !name.SequenceEqual("left"u8))
            Error.NotFound.Throw();
        if (serviceId is not (EthernetDevice.ServiceId or Server.ServiceId))
            Error.WrongService.Throw();
        EthernetDevice end = LinkEnd.New(out LinkEnd* created);
        created->Initialize(Self, (byte)(isRight ? 1 : 0));
        return end;
    }

    /// <summary>The queue of frames to an end.</summary>
    internal readonly Queue QueueTo(byte end) => end == 0 ? _toLeft : _toRight;

    /// <summary>The queue of an end's free buffers.</summary>
    internal readonly Queue FreeQueueOf(byte end) => end == 0 ? _freeOfLeft : _freeOfRight;

    /// <summary>Returns a buffer to the end that owns it.</summary>
    internal void Offer(uint buffer)
    {
        Packet packet = LinkPacket.New(out LinkPacket* created);
        created->Initialize(Self, buffer);
        FreeQueueOf((byte)(buffer / BytesPerEnd)).Put(packet);
        packet.Release();
    }
}
