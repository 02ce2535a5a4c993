using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>
/// An RTL-8139C+ in C+ mode: rings of descriptors in memory, checksums and the cutting of large segments. Each access that the data sheet
/// forbids fails the test.
/// </summary>
public sealed partial class Rtl8139PlusChip(HostedKernel kernel) : SimulatedDevice
{
    private const byte Reset = 0x10;
    private const byte ReceiverOn = 0x08;
    private const byte TransmitterOn = 0x04;
    private const uint Own = 0x8000_0000;
    private const uint EndOfRing = 0x4000_0000;

    private byte _command;
    private ushort _plusCommand;
    private uint _receiveRing;
    private uint _transmitRing;
    private int _nextReceive;
    private int _nextTransmit;

    /// <summary>The hardware address.</summary>
    public byte[] Address { get; } = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];

    public ushort InterruptStatus { get; set; }

    public ushort InterruptMask { get; private set; }

    /// <summary>Whether the interrupt pin is raised.</summary>
    public bool IsInterrupting => !IsGone && (InterruptStatus & InterruptMask) != 0;

    /// <summary>Frames are sent only when the test says so, not at once.</summary>
    public bool HoldsTransmissions { get; set; }

    /// <summary>The reset bit never goes away.</summary>
    public bool NeverResets { get; init; }

    /// <summary>The card was pulled out.</summary>
    public bool IsGone { get; set; }

    /// <summary>Resets so far.</summary>
    public int Resets { get; private set; }

    /// <summary>Frames lost since the counter was cleared.</summary>
    public uint Missed { get; private set; }

    /// <summary>Frames that the chip sent, cut ones each.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Puts a frame into the buffer of the next descriptor.</summary>
    /// <param name="frame">Without checksum.</param>
    /// <param name="status">Bits of the descriptor besides those of a good frame.</param>
    /// <returns>False if the frame was lost.</returns>
    public bool Receive(ReadOnlySpan<byte> frame, uint status = 0)
    {
        if ((_command & ReceiverOn) == 0)
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

    public override byte Read8(uint port) => IsGone ? byte.MaxValue : port switch
    {
        < 6 => Address[port],
        0x37 => _command,
        _ => base.Read8(port),
    };

    public override ushort Read16(uint port) => IsGone ? ushort.MaxValue : port switch
    {
        0x3E => InterruptStatus,
        _ => base.Read16(port),
    };

    public override uint Read32(uint port) => IsGone ? uint.MaxValue : port == 0x4C ? Missed : base.Read32(port);

    public override void Write8(uint port, byte value)
    {
        switch (port)
        {
            case 0x37:
                WriteCommand(value);
                break;
            case 0xD9:
                Assert.That(value, Is.EqualTo(0x40), "a ring polled that has no descriptors");
                Assert.That((_command & TransmitterOn, _plusCommand & 1), Is.EqualTo((TransmitterOn, 1)), "polled while off");
                while (!HoldsTransmissions && Waiting > 0)
                    CompleteOne();
                break;
            case 0x50 or 0x52:
                break;
            default:
                base.Write8(port, value);
                break;
        }
    }

    public override void Write16(uint port, ushort value)
    {
        switch (port)
        {
            case 0x3C:
                InterruptMask = value;
                break;
            case 0x3E:
                InterruptStatus &= (ushort)~value;
                break;
            case 0xE0:
                Assert.That(_command & (ReceiverOn | TransmitterOn), Is.Zero, "mode changed while on");
                _plusCommand = value;
                break;
            default:
                base.Write16(port, value);
                break;
        }
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
            case 0x40:
                Assert.That(_command & TransmitterOn, Is.Not.Zero, "transmitter configured while off");
                break;
            case 0x44:
                Assert.That(_command & ReceiverOn, Is.Not.Zero, "receiver configured while off");
                Assert.That(value & 0x31, Is.Zero, "promiscuous, or bad frames wanted");
                Assert.That(value & 0x0A, Is.EqualTo(0x0A), "own or broadcast frames not wanted");
                break;
            case 0x4C:
                Missed = 0;
                break;
            case 0x08 or 0x0C:
                break;
            default:
                base.Write32(port, value);
                break;
        }
    }

    private void WriteRing(ref uint ring, uint value)
    {
        Assert.That(value % 256, Is.Zero, "ring not aligned");
        Assert.That(_plusCommand & 3, Is.EqualTo(3), "ring set before the mode");
        Assert.That(_command & (ReceiverOn | TransmitterOn), Is.Zero, "ring moved while on");
        ring = value;
    }

    private void WriteCommand(byte value)
    {
        if ((value & Reset) != 0)
        {
            _command = NeverResets ? Reset : (byte)0;
            Resets++;
            (InterruptStatus, InterruptMask, _plusCommand, _receiveRing, _transmitRing) = (0, 0, 0, 0, 0);
            return;
        }

        Assert.That(_receiveRing != 0 && _transmitRing != 0, Is.True, "switched on without rings");
        (_nextReceive, _nextTransmit) = (0, 0);
        _command = value;
    }
}
