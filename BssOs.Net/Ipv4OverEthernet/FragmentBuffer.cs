using System;
using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>
/// Reassembles the fragments of one datagram as in RFC 815: the missing parts are a list of holes, each described inside the hole itself.
/// Unlike in the RFC, a fragment that overlaps others without repeating them ends the datagram.
/// </summary>
public unsafe struct FragmentBuffer
{
    /// <summary>Size of the memory: header, the longest payload, and the description of a hole at its end.</summary>
    public const uint MemorySize = Ipv4Header.HeaderSizeMax + PayloadMax + HoleSize;

    private const int PayloadMax = Ipv4Header.DatagramMax - Ipv4Header.HeaderSize;
    private const int Unit = 8;
    private const int HoleSize = Unit;
    private const int None = -1;

    private byte* _payload;
    private Ipv4Address _source;
    private Ipv4Address _destination;
    private ushort _identification;
    private byte _protocol;
    private int _firstHole;
    private int _received;
    private int _total;
    private int _headerLength;

    /// <summary>A missing part of the payload: where it ends, and where the next one begins.</summary>
    private struct Hole
    {
        public int End;
        public int Next;
    }

    /// <summary>Protocol of the datagram.</summary>
    public readonly byte Protocol => _protocol;

    /// <summary>Whether the first fragment has arrived.</summary>
    public readonly bool HasFirst => _headerLength != 0;

    /// <summary>Starts with memory of <see cref="MemorySize"/> bytes and any fragment of the datagram.</summary>
    public void Begin(byte* memory, Ipv4Header header)
    {
        _payload = memory + Ipv4Header.HeaderSizeMax;
        _source = header.Source;
        _destination = header.Destination;
        _identification = header.Identification;
        _protocol = header.Protocol;
        _received = 0;
        _total = None;
        _headerLength = 0;
        _firstHole = 0;
        *HoleAt(0) = new Hole { End = PayloadMax, Next = None };
    }

    /// <summary>Whether a fragment belongs to this datagram (RFC 791 3.2).</summary>
    public readonly bool Matches(Ipv4Header header) => header.Identification == _identification && header.Source.Is(_source)
        && header.Destination.Is(_destination) && header.Protocol == _protocol;

    /// <summary>Adds a checked fragment.</summary>
    public FragmentResult Add(Ipv4Header header)
    {
        ReadOnlySpan<byte> payload = header.Payload;
        bool isLast = (header.Fragment & Ipv4Header.MoreFragments) == 0;
        int start = (header.Fragment & Ipv4Header.OffsetMask) * Unit;
        int end = start + payload.Length;

        if (payload.Length == 0 || (!isLast && payload.Length % Unit != 0))
            return FragmentResult.Malformed;
        if (end > PayloadMax)
            return FragmentResult.TooLong;
        if (isLast ? end < _received || (_total != None && _total != end) : _total != None && end > _total)
            return FragmentResult.Overlap;

        int previous = None, hole = _firstHole;
        while (hole != None && HoleAt(hole)->End <= start)
        {
            previous = hole;
            hole = HoleAt(hole)->Next;
        }

        if (hole == None || hole >= end)
        {
            var present = new ReadOnlySpan<byte>(_payload + start, payload.Length);
            return payload.SequenceEqual(present) ? FragmentResult.Duplicate : FragmentResult.Overlap;
        }

        if (start < hole || end > HoleAt(hole)->End)
            return FragmentResult.Overlap;

        Fill(previous, hole, start, end, isLast);
        payload.CopyTo(new Span<byte>(_payload + start, payload.Length));
        _received = Math.Max(_received, end);
        if (isLast)
            _total = end;
        if (start == 0)
            StoreHeader(header);
        if (_firstHole != None || _total == None)
            return FragmentResult.Incomplete;
        return _headerLength + _total > Ipv4Header.DatagramMax ? FragmentResult.TooLong : FragmentResult.Complete;
    }

    /// <summary>Turns the header into that of the whole datagram.</summary>
    /// <param name="offset">Offset of the datagram in the memory.</param>
    /// <param name="length">Length of the datagram in bytes.</param>
    public readonly void Finish(out uint offset, out uint length)
    {
        offset = (uint)(Ipv4Header.HeaderSizeMax - _headerLength);
        length = (uint)(_headerLength + _total);
        var header = new Ipv4Header(new Span<byte>(_payload - _headerLength, _headerLength));
        header.TotalLength = (ushort)length;
        header.Fragment = 0;
        header.UpdateChecksum();
    }

    /// <summary>The first fragment as it arrived, while others are missing; only if <see cref="HasFirst"/>.</summary>
    /// <param name="offset">Offset in the memory.</param>
    /// <param name="length">Length in bytes.</param>
    public readonly void GetFirst(out uint offset, out uint length)
    {
        offset = (uint)(Ipv4Header.HeaderSizeMax - _headerLength);
        length = new Ipv4Header(new Span<byte>(_payload - _headerLength, _headerLength)).TotalLength;
    }

    // Removes a fragment from the hole in which it lies; up to two smaller holes remain.
    private void Fill(int previous, int hole, int start, int end, bool isLast)
    {
        Hole old = *HoleAt(hole);
        int next = old.Next;
        if (end < old.End && !isLast)
        {
            *HoleAt(end) = new Hole { End = old.End, Next = next };
            next = end;
        }

        if (hole < start)
        {
            *HoleAt(hole) = new Hole { End = start, Next = next };
            next = hole;
        }

        if (previous == None)
            _firstHole = next;
        else
            HoleAt(previous)->Next = next;
    }

    // The header ends where the payload begins, however long its options are.
    private void StoreHeader(Ipv4Header header)
    {
        _headerLength = header.HeaderLength;
        header.Bytes.CopyTo(new Span<byte>(_payload - _headerLength, _headerLength));
    }

    private readonly Hole* HoleAt(int offset) => (Hole*)(_payload + offset);
}
