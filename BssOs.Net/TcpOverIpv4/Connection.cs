using System;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>The user's reference to a connection. The connection continues without it until everything is delivered.</summary>
[LocalServer]
public unsafe partial struct Connection : ITcpConnection
{
    internal TcpOverIpv4* Parent;

    /// <summary>Null until it is attached to a connection.</summary>
    internal ConnectionSlot* Slot;

    /// <inheritdoc/>
    public uint Read(Span<byte> data) => Parent->Read(Slot, data);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> data) => Parent->Write(Slot, data);

    /// <inheritdoc/>
    public void CloseWrite() => Parent->CloseWrite(Slot);

    /// <inheritdoc/>
    public void Close() => Parent->Close(Slot);

    /// <inheritdoc/>
    public void Abort() => Parent->Abort(Slot);

    /// <inheritdoc/>
    public void GetProgress(out TcpProgress progress) => TcpOverIpv4.GetProgress(Slot, out progress);

    /// <inheritdoc/>
    public Ipv4Address GetPeer(out ushort port)
    {
        ConnectionKey key = Slot->Block.Key;
        port = key.RemotePort;
        return key.RemoteAddress;
    }

    /// <summary>Leaves the connection to the server.</summary>
    public void Destruct()
    {
        if (Slot != null)
            Parent->Abandon(Slot);
    }
}
