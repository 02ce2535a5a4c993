using System;

namespace BssOs.Net.UdpOverIpv4;

/// <summary>
/// Received datagrams that have not been read yet, in the socket's memory: the adapter's buffers must not wait for a slow reader. Makes no
/// calls.
/// </summary>
public unsafe struct DatagramRing
{
    /// <summary>
    /// Size of an entry without its data: data length, sender's address, sender's port. The data are rounded up to whole words.
    /// </summary>
    public const uint EntrySize = 12;

    private const int LengthOffset = 0;
    private const int AddressOffset = 4;
    private const int PortOffset = 8;

    private byte* _memory;
    private uint _size;
    private uint _first;
    private uint _used;

    /// <summary>Whether it is empty.</summary>
    public readonly bool IsEmpty => _used == 0;

    /// <summary>Sets its memory, whose size must be a multiple of 4.</summary>
    public void Begin(byte* memory, uint size)
    {
        _memory = memory;
        _size = size;
        _first = 0;
        _used = 0;
    }

    /// <summary>Appends a datagram.</summary>
    /// <returns>False if it does not fit.</returns>
    public bool Put(Ipv4Address address, ushort port, ReadOnlySpan<byte> data)
    {
        uint needed = EntrySize + RoundUp((uint)data.Length);
        if (needed > _size - _used)
            return false;

        uint start = Wrap(_first + _used);
        WriteWord(start + LengthOffset, (uint)data.Length);
        WriteWord(start + AddressOffset, address.Value);
        WriteWord(start + PortOffset, port);

        uint place = Wrap(start + EntrySize);
        int before = (int)Math.Min((uint)data.Length, _size - place);
        data.Slice(0, before).CopyTo(new Span<byte>(_memory + place, before));
        data.Slice(before).CopyTo(new Span<byte>(_memory, data.Length - before));
        _used += needed;
        return true;
    }

    /// <summary>Removes the first datagram; what does not fit into <paramref name="data"/> is lost.</summary>
    /// <returns>Bytes written.</returns>
    public int Take(Span<byte> data, out Ipv4Address address, out ushort port)
    {
        uint length = ReadWord(_first + LengthOffset);
        address = new Ipv4Address(ReadWord(_first + AddressOffset));
        port = (ushort)ReadWord(_first + PortOffset);

        uint place = Wrap(_first + EntrySize);
        int wanted = (int)Math.Min(length, (uint)data.Length);
        int before = (int)Math.Min((uint)wanted, _size - place);
        new ReadOnlySpan<byte>(_memory + place, before).CopyTo(data);
        new ReadOnlySpan<byte>(_memory, wanted - before).CopyTo(data.Slice(before));

        uint taken = EntrySize + RoundUp(length);
        _first = Wrap(_first + taken);
        _used -= taken;
        return wanted;
    }

    private static uint RoundUp(uint length) => (length + 3) & ~3u;

    private readonly uint Wrap(uint place) => place >= _size ? place - _size : place;

    // Sizes are whole words, so a word never crosses the end.
    private readonly uint ReadWord(uint place) => *(uint*)(_memory + Wrap(place));

    private readonly void WriteWord(uint place, uint value) => *(uint*)(_memory + Wrap(place)) = value;
}
