using System;
using System.Buffers.Binary;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <content>The receiver.</content>
public sealed partial class Rtl8139Chip
{
    private uint _ringAddress;
    private int _ringBytes = 8192;
    private int _readPointer;
    private int _writePointer;
    private bool _isStuck;

    /// <summary>The trap: after an overflow nothing is received until the receiver was off and on.</summary>
    public bool StallsAfterOverflow { get; set; }

    /// <summary>Frames lost in all.</summary>
    public int MissedInAll { get; private set; }

    /// <summary>Times that the receiver was switched on.</summary>
    public int ReceiverStarts { get; private set; }

    /// <summary>Whether the ring is the small one.</summary>
    public bool IsSmallRing => _ringBytes == 8192;

    /// <summary>
    /// Whether QEMU's model takes a frame of any length. While it does not, the network waits; but it does not wait for drivers that
    /// want to be told of an overflow.
    /// </summary>
    public bool TakesFrames
    {
        get
        {
            int available = (_readPointer - _writePointer + _ringBytes) % _ringBytes;
            return available == 0 || available >= 1514 || (InterruptMask & 0x0010) != 0;
        }
    }

    /// <summary>Puts a frame into the ring.</summary>
    /// <param name="frame">Without checksum.</param>
    /// <param name="status">Status and length in the ring; 0 for those of a good frame.</param>
    /// <returns>False if the frame was lost.</returns>
    public override bool Receive(ReadOnlySpan<byte> frame, uint status = 0)
    {
        if ((Command & ReceiverOn) == 0 || _isStuck)
            return false;
        int needed = (4 + frame.Length + 4 + 3) & ~3;
        int available = (_readPointer - _writePointer + _ringBytes) % _ringBytes;
        if (available != 0 && frame.Length + 8 >= available)
        {
            InterruptStatus |= 0x0010;
            Missed++;
            MissedInAll++;
            _isStuck = StallsAfterOverflow;
            return false;
        }

        Span<byte> ring = kernel.PhysicalSpan(_ringAddress, _ringBytes + 16 + 1536);
        BinaryPrimitives.WriteUInt32LittleEndian(ring[_writePointer..], status != 0 ? status : (uint)((frame.Length + 4) << 16) | 1);
        frame.CopyTo(ring[(_writePointer + 4)..]);
        ring.Slice(_writePointer + 4 + frame.Length, 4).Fill(0xCC);
        _writePointer = (_writePointer + needed) % _ringBytes;
        InterruptStatus |= 0x0001;
        return true;
    }

    private void ResetRing() => (_readPointer, _writePointer, _ringBytes, _isStuck) = (0, 0, 8192, false);

    private void StartRing()
    {
        ReceiverStarts++;
        (_readPointer, _writePointer, _isStuck) = (0, 0, false);
    }

    private void Configure(uint value)
    {
        Assert.That(value & 0x80, Is.Not.Zero, "frames would wrap round");
        _ringBytes = 8192 << (int)((value >> 11) & 3);
        (_readPointer, _writePointer) = (0, 0);
    }

    private void WriteReadPointer(ushort value)
    {
        int pointer = (value + 16) % 65536 % _ringBytes;
        int filled = (_writePointer - _readPointer + _ringBytes) % _ringBytes;
        int moved = (pointer - _readPointer + _ringBytes) % _ringBytes;
        Assert.That(moved, Is.LessThanOrEqualTo(filled), "read pointer behind what was written");
        _readPointer = pointer;
    }
}
