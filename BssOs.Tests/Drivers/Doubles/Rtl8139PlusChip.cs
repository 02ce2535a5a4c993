using System;
using System.Buffers.Binary;
using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>
/// An RTL-8139C+ in C+ mode: rings of descriptors in memory, checksums and the cutting of large segments.
/// </summary>
public sealed partial class Rtl8139PlusChip(HostedKernel kernel) : AdapterChip
{
    private const uint Own = 0x8000_0000;
    private const uint EndOfRing = 0x4000_0000;

    private ushort _plusCommand;
    private uint _receiveRing;
    private uint _transmitRing;
    private int _nextReceive;
    private int _nextTransmit;

    /// <summary>Puts a frame into the buffer of the next descriptor.</summary>
    /// <param name="frame">Without checksum.</param>
    /// <param name="status">Bits of the descriptor besides those of a good frame.</param>
    /// <returns>False if the frame was lost.</returns>
    public override bool Receive(ReadOnlySpan<byte> frame, uint status = 0)
    {
        if ((Command & ReceiverOn) == 0)
            return false;
        Span<byte> descriptor = kernel.PhysicalSpan(_receiveRing + ((uint)_nextReceive * 16), 16);
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(descriptor);
        if ((word & Own) == 0)
        {
            InterruptStatus |= 0x0010;
            Missed++;
            return false;
        }

        Assert.That(frame.Length + 4, Is.LessThanOrEqualTo((int)(word & 0x1FFF)), "frame longer than its buffer");
        Span<byte> buffer = kernel.PhysicalSpan(BinaryPrimitives.ReadUInt32LittleEndian(descriptor[8..]), frame.Length + 4);
        frame.CopyTo(buffer);
        buffer[frame.Length..].Fill(0xCC);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, (word & EndOfRing) | 0x3000_0000 | status | (uint)(frame.Length + 4));
        _nextReceive = (word & EndOfRing) != 0 ? 0 : _nextReceive + 1;
        InterruptStatus |= 0x0001;
        return true;
    }

    public override void Write8(uint port, byte value)
    {
        if (port != 0xD9)
        {
            base.Write8(port, value);
            return;
        }

        Assert.That(value, Is.EqualTo(0x40), "a ring polled that has no descriptors");
        Assert.That((Command & TransmitterOn, _plusCommand & 1), Is.EqualTo((TransmitterOn, 1)), "polled while off");
        while (!HoldsTransmissions && Waiting > 0)
            CompleteOne();
    }

    public override void Write16(uint port, ushort value)
    {
        if (port != 0xE0)
        {
            base.Write16(port, value);
            return;
        }

        Assert.That(Command & (ReceiverOn | TransmitterOn), Is.Zero, "mode changed while on");
        _plusCommand = value;
    }

    public override void Write32(uint port, uint value)
    {
        switch (port)
        {
            case 0x20:
                WriteRing(ref _transmitRing, value);
                break;
            case 0xE4:
                WriteRing(ref _receiveRing, value);
                break;
            case 0x24 or 0x28 or 0x2C or 0xE8:
                Assert.That(value, Is.Zero);
                break;
            default:
                base.Write32(port, value);
                break;
        }
    }

    protected override void Restart() => (_plusCommand, _receiveRing, _transmitRing) = (0, 0, 0);

    protected override void Switch(byte command)
    {
        Assert.That(_receiveRing != 0 && _transmitRing != 0, Is.True, "switched on without rings");
        (_nextReceive, _nextTransmit) = (0, 0);
    }

    private void WriteRing(ref uint ring, uint value)
    {
        Assert.That(value % 256, Is.Zero, "ring not aligned");
        Assert.That(_plusCommand & 3, Is.EqualTo(3), "ring set before the mode");
        Assert.That(Command & (ReceiverOn | TransmitterOn), Is.Zero, "ring moved while on");
        ring = value;
    }
}
