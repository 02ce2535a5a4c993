using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>A neighbour, or a group of them: sends datagrams to one hardware address.</summary>
[LocalServer]
public unsafe partial struct Endpoint : IIpv4Endpoint
{
    private Ipv4OverEthernet* _link;
    private MacAddress _hardware;

    /// <summary>The next one in the server's list.</summary>
    internal Endpoint* Next;

    /// <summary>The neighbour's address.</summary>
    internal Ipv4Address Address { get; private set; }

    /// <summary>Whether its datagrams have the source 0.0.0.0, whichever address the link has.</summary>
    internal bool IsUnconfigured { get; private set; }

    /// <summary>Whether the hardware address is known.</summary>
    internal bool IsResolved { get; private set; }

    /// <summary>The hardware address, once it is known.</summary>
    internal readonly MacAddress Hardware => _hardware;

    /// <summary>Removes it from the server's list.</summary>
    public void Destruct() => _link->Remove(Self);

    /// <inheritdoc/>
    public readonly Packet Allocate() => _link->Allocate();

    /// <inheritdoc/>
    public readonly Packet AllocateLong(uint length) => _link->AllocateLong(length);

    /// <inheritdoc/>
    public void Send(Packet packet, Ipv4Address destination, byte protocol) => _link->Send(Self, packet, destination, protocol);

    /// <inheritdoc/>
    public readonly Ipv4Address GetLocalAddress() => IsUnconfigured ? default : _link->GetAddress(out _);

    /// <inheritdoc/>
    public readonly uint GetMaximumPayload() => Ipv4OverEthernet.PayloadMax;

    internal void Begin(Ipv4OverEthernet* link, Ipv4Address address, bool isUnconfigured, Endpoint* next)
    {
        _link = link;
        IsUnconfigured = isUnconfigured;
        Address = address;
        Next = next;
    }

    internal void Resolve(MacAddress hardware)
    {
        _hardware = hardware;
        IsResolved = true;
    }

    internal void Forget() => IsResolved = false;
}
