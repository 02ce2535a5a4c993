using System;

namespace BssOs.Net.UdpOverIpv4;

/// <summary>A UDP port in use.</summary>
[LocalServer]
public unsafe partial struct Socket : IUdpSocket
{
    /// <summary>Size of the longest datagram that can be stored.</summary>
    internal const int DataMax = (int)(RingSize - DatagramRing.EntrySize);

    private const uint RingSize = 16384;

    private UdpOverIpv4* _parent;
    private DataSpace.Permanent _memory;
    private Event.Permanent _arrival;
    private DatagramRing _ring;

    // Destination of the last datagram, and whether it was reported as not delivered.
    private Ipv4Address _lastAddress;
    private ushort _lastPort;
    private bool _isUnreachable;

    /// <summary>The next one in the server's list.</summary>
    internal Socket* Next;

    /// <summary>The local port.</summary>
    internal ushort Port;

    /// <summary>Removes it from the server's list.</summary>
    public void Destruct()
    {
        _parent->Remove(Self);
        _arrival.Release();
        _memory.Release();
    }

    /// <inheritdoc/>
    public void Send(Ipv4Address address, ushort port, ReadOnlySpan<byte> data)
    {
        // Before the call, during which the report may arrive.
        _lastAddress = address;
        _lastPort = port;
        _isUnreachable = false;
        _parent->Send(Port, address, port, data);
    }

    /// <inheritdoc/>
    public readonly void Broadcast(uint link, bool isConfigured, ushort port, ReadOnlySpan<byte> data) =>
        _parent->Broadcast(Port, link, isConfigured, port, data);

    /// <inheritdoc/>
    public uint Receive(Span<byte> data, uint milliseconds, out Ipv4Address address, out ushort port)
    {
        Instant start = default;
        if (milliseconds != 0)
            _parent->GetNow(out start);
        while (true)
        {
            // The count is read first: a datagram that arrives after the check of the ring changes it.
            uint seen = _arrival.GetCount();
            if (!_ring.IsEmpty)
                return (uint)_ring.Take(data, out address, out port);
            if (_isUnreachable)
            {
                _isUnreachable = false;
                Error.Unreachable.Throw();
            }

            if (milliseconds != 0)
            {
                _parent->GetNow(out Instant now);
                uint passed = now.Since(start);
                if (passed >= milliseconds)
                    Error.TimedOut.Throw();

                // Each waiting thread sets the alarm again whenever it wakes; it may wake early because of another one, but never much too
                // late.
                _parent->SetAlarm(_arrival, milliseconds - passed);
            }

            _arrival.Wait(seen);
        }
    }

    /// <summary>Allocates memory and an event; throws if there is none.</summary>
    internal void Begin(UdpOverIpv4* parent)
    {
        _parent = parent;
        _arrival = parent->CreateEvent().Keep();
        byte* memory = parent->AllocateRing(RingSize, out DataSpace space);
        _memory = space.Keep();
        _ring.Begin(memory, RingSize);
    }

    /// <summary>Reports that a datagram was not delivered; wakes the reader if it may have been the last one.</summary>
    /// <returns>Whether the report is accepted: strangers do not know the destination of the last datagram.</returns>
    internal bool Report(Ipv4Address address, ushort port)
    {
        if (_lastPort == 0 || !address.Is(_lastAddress) || port != _lastPort)
            return false;
        _isUnreachable = true;
        _arrival.Signal();
        return true;
    }

    /// <summary>Stores a datagram and wakes the reader.</summary>
    /// <returns>False if there is no room.</returns>
    internal bool Deliver(Ipv4Address address, ushort port, ReadOnlySpan<byte> data)
    {
        if (!_ring.Put(address, port, data))
            return false;
        _arrival.Signal();
        return true;
    }
}
