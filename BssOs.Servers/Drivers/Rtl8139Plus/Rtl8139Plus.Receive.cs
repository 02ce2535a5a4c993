using BssOs.Servers.Shared;
using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139Plus;

/// <content>
/// Receiving. The chip fills the buffers of the descriptors in turn. A descriptor whose frame is passed on gets another buffer at once, so
/// that the ring goes on whatever is held; if there is none, the frame is dropped and its buffer filled again.
/// </content>
public unsafe partial struct Rtl8139Plus
{
    private const uint WordBits = 32;

    /// <summary>Takes back the buffers of a packet that was destroyed.</summary>
    internal void ReleaseBuffers(uint first, uint count)
    {
        for (uint buffer = first; buffer < first + count; buffer++)
            _freeBuffers[buffer / WordBits] |= 1u << (int)(buffer % WordBits);
        _free += count;
    }

    /// <summary>Passes on the frames that are there, at most one ring of them; an error stops it at the frame concerned.</summary>
    internal void PassFrames()
    {
        uint starts = _starts;

        // Another thread may restart the adapter while this one calls the queue.
        while (_left != 0 && starts == _starts)
        {
            uint status = ReceiveAt(_next)->Status;
            if ((status & Bits.Own) != 0)
                break;
            _current = _next;
            _left--;
            _next = (_next + 1) % Layout.ReceiveDescriptors;
            Statistic found = Check(status);
            if (found != Statistic.Received)
            {
                _statistics.Add(found);
                Arm(_current);
                continue;
            }

            PassOn(status);
        }

        _current = _next;
    }

    private static Statistic Check(uint status)
    {
        uint length = status & Bits.LengthMask;
        if ((status & Bits.FrameChecksum) != 0)
            return Statistic.BadChecksum;
        if ((status & (Bits.FrameAlignment | Bits.FrameError)) != 0)
            return Statistic.BadAlignment;
        if (length < FrameLengths.FrameBytesMin + FrameLengths.ChecksumBytes)
            return Statistic.TooShort;
        return (status & Bits.WholeFrame) != Bits.WholeFrame || length > FrameLengths.ReceivedBytesMax + FrameLengths.ChecksumBytes
            ? Statistic.TooLong : Statistic.Received;
    }

    /// <summary>Passes on the frames that are there now; later ones raise an interrupt.</summary>
    private void Receive()
    {
        _left = Layout.ReceiveDescriptors;
        uint starts = _starts;
        while (!_pass.TryExecute(out _, out _) && starts == _starts && _current != _next)
        {
            // The error concerns the frames before the next one, which nobody has received.
            _statistics.Add(Statistic.ReceiveFailed);
            for (; _current != _next; _current = (_current + 1) % Layout.ReceiveDescriptors)
            {
                if ((ReceiveAt(_current)->Status & Bits.Own) == 0)
                    Arm(_current);
            }
        }

        _statistics.Add(Statistic.Received, _received);
        _received = 0;
    }

    /// <summary>Passes on the frame of the current descriptor, with segments behind it that can be joined to it.</summary>
    private void PassOn(uint status)
    {
        uint first = _bufferOf[_current];
        uint count = 1;
        byte* frame = _bytes + OffsetOf(first);
        uint length = (status & Bits.LengthMask) - FrameLengths.ChecksumBytes;
        bool isVerified = ((status >> Bits.ProtocolShift) & Bits.ProtocolMask) == Bits.ProtocolTcp && (status & Bits.SumsFailed) == 0;
        SegmentJoiner joiner = default;
        if (_left != 0 && IsReady(_next, first + 1) && joiner.TryBegin(frame, length) && Join(ref joiner, first, ref count))
        {
            joiner.Finish();
            frame = joiner.Frame;
            length = joiner.Length;
            isVerified = true;
        }

        // Before the descriptors are given others, since it may fail.
        Packet packet = ReceivedPacket.New(out ReceivedPacket* created);
        if (!Replace(_current, count))
        {
            packet.Release();
            _statistics.Add(Statistic.TooManyHeld, count);
            return;
        }

        created->Initialize(Self, first, count, (uint)(frame - _bytes), length, isVerified ? PacketRange.Offloaded : 0);
        _received += count;
        bool isTaken = _receiveQueue.Put(packet);

        // Now, rather than at the end of the interrupt: there may be many frames, and the buffers of a refused one are returned.
        packet.Release();
        if (!isTaken)
            _statistics.Add(Statistic.QueueFull, count);
    }

    /// <summary>Joins the frames behind a frame to it, as long as they are there and in buffers behind one another.</summary>
    private bool Join(ref SegmentJoiner joiner, uint first, ref uint count)
    {
        while (_left != 0 && IsReady(_next, first + count))
        {
            uint length = (ReceiveAt(_next)->Status & Bits.LengthMask) - FrameLengths.ChecksumBytes;
            if (!joiner.TryJoin(_bytes + OffsetOf(first + count), length))
                break;
            count++;
            _left--;
            _next = (_next + 1) % Layout.ReceiveDescriptors;
        }

        _statistics.Add(Statistic.Joined, count - 1);
        return count != 1;
    }

    /// <summary>Whether a descriptor has a good frame, in this buffer.</summary>
    private readonly bool IsReady(uint descriptor, uint buffer)
    {
        uint status = ReceiveAt(descriptor)->Status;
        return _bufferOf[descriptor] == buffer && (status & Bits.Own) == 0 && Check(status) == Statistic.Received;
    }

    /// <summary>Gives descriptors other buffers; if there are too few, those that they had are filled again.</summary>
    /// <returns>Whether all got others; otherwise none did.</returns>
    private bool Replace(uint descriptor, uint count)
    {
        bool isEnough = _free >= count;
        for (; count != 0; count--, descriptor = (descriptor + 1) % Layout.ReceiveDescriptors)
        {
            if (isEnough)
                _bufferOf[descriptor] = (byte)TakeBuffer(descriptor);
            Arm(descriptor);
        }

        return isEnough;
    }

    /// <summary>Takes a free buffer: one of the descriptor's own two, or any.</summary>
    private uint TakeBuffer(uint descriptor)
    {
        uint buffer = descriptor;
        if (!IsFree(buffer))
            buffer += Layout.ReceiveDescriptors;
        while (!IsFree(buffer))
            buffer = (buffer + 1) % Layout.ReceiveBuffers;
        _freeBuffers[buffer / WordBits] &= ~(1u << (int)(buffer % WordBits));
        _free--;
        return buffer;
    }

    private readonly bool IsFree(uint buffer) => (_freeBuffers[buffer / WordBits] & (1u << (int)(buffer % WordBits))) != 0;

    /// <summary>Hands a descriptor over to the chip.</summary>
    private readonly void Arm(uint index)
    {
        Descriptor* descriptor = ReceiveAt(index);
        descriptor->Tag = 0;
        descriptor->Address = _physicalAddress + OffsetOf(_bufferOf[index]);
        descriptor->AddressHigh = 0;
        descriptor->Status = Bits.Own | Layout.ReceiveBytes | (index == Layout.ReceiveDescriptors - 1 ? Bits.EndOfRing : 0);
    }

    private void StartReceiver()
    {
        _starts++;
        _next = 0;
        _current = 0;
        for (uint index = 0; index < Layout.ReceiveDescriptors; index++)
            Arm(index);
    }

    private readonly Descriptor* ReceiveAt(uint index) => (Descriptor*)(_bytes + Layout.ReceiveRing) + index;

    private static uint OffsetOf(uint buffer) => Layout.Receive + (buffer * Layout.ReceiveBytes);
}
