using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>A fragmented datagram: first while its fragments arrive, then as the packet that is delivered.</summary>
[LocalServer]
public unsafe partial struct ReassembledPacket : IPacket
{
    private DataSpace.Permanent _space;
    private PacketRange _range;

    /// <summary>The fragments.</summary>
    internal FragmentBuffer Buffer;

    /// <summary>The server, which counts these datagrams.</summary>
    internal Ipv4OverEthernet* Parent;

    /// <summary>The next incomplete datagram.</summary>
    internal ReassembledPacket* Next;

    /// <summary>Keeps this object alive while fragments are missing.</summary>
    internal Packet.Permanent Reference;

    /// <summary>When the first fragment arrived.</summary>
    internal Instant Since { get; private set; }

    /// <summary>Frees the memory.</summary>
    public void Destruct()
    {
        _space.Release();
        Parent->CountReleased();
    }

    /// <inheritdoc/>
    public readonly DataSpace GetData(out PacketRange range)
    {
        range = _range;
        return _space;
    }

    /// <inheritdoc/>
    public void SetRange(uint offset, uint length) => _range.Move(offset, length);

    /// <inheritdoc/>
    public readonly void SetOffload(uint segment) => Error.NotSupported.Throw();

    internal void Begin(DataSpace space, byte* memory, Ipv4Header header, Instant now)
    {
        _space = space.Keep();
        _range.BufferLength = FragmentBuffer.MemorySize;
        Buffer.Begin(memory, header);
        Since = now;
    }
}
