using System;
using System.Collections.Generic;
using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>
/// An RTL-8139 in plain mode: the ring as QEMU's model writes it, four transmit slots, and the traps of real chips
/// that a test switches on. Each access that the data sheet forbids fails the test.
/// </summary>
public sealed partial class Rtl8139Chip(HostedKernel kernel) : SimulatedDevice
{
    private const byte Reset = 0x10;
    private const byte ReceiverOn = 0x08;
    private const byte TransmitterOn = 0x04;

    private readonly uint[] _status = new uint[4];
    private readonly uint[] _addresses = new uint[4];
    private byte _command;
    private int _nextDescriptor;

    /// <summary>The hardware address.</summary>
    public byte[] Address { get; } = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];

    public ushort InterruptStatus { get; set; }

    public ushort InterruptMask { get; private set; }

    /// <summary>Whether the interrupt pin is raised.</summary>
    public bool IsInterrupting => !IsGone && (InterruptStatus & InterruptMask) != 0;

    /// <summary>Frames sent.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Frames are sent only when the test says so, not at once.</summary>
    public bool HoldsTransmissions { get; set; }

    /// <summary>The reset bit never goes away.</summary>
    public bool NeverResets { get; init; }

    /// <summary>The card was pulled out.</summary>
    public bool IsGone { get; set; }

    /// <summary>Resets so far.</summary>
    public int Resets { get; private set; }

    /// <summary>Descriptors that wait to be sent.</summary>
    public int Waiting { get; private set; }

    /// <summary>Times that an abort was cleared.</summary>
    public int ClearedAborts { get; private set; }

    /// <summary>Sends the frame of the oldest waiting descriptor, or ends it in another way.</summary>
    /// <param name="outcome">Bits of the status: 0x8000 sent, 0x4000 underrun, 0x4000_0000 aborted.</param>
    public void CompleteOne(uint outcome = 0x8000)
    {
        Assert.That(Waiting, Is.GreaterThan(0), "nothing to send");
        int descriptor = _nextDescriptor;
        if ((outcome & 0x4000_0000) == 0)
            Sent.Add(kernel.PhysicalSpan(_addresses[descriptor], (int)(_status[descriptor] & 0x1FFF)).ToArray());
        _status[descriptor] |= outcome | 0x2000;
        _nextDescriptor = (_nextDescriptor + 1) % 4;
        Waiting--;
        InterruptStatus |= (ushort)((outcome & 0x4000_0000) != 0 ? 0x0008 : 0x0004);
    }

    public override byte Read8(uint port) => IsGone ? byte.MaxValue : port switch
    {
        < 6 => Address[port],
        0x37 => (byte)(_command | (_readPointer == _writePointer ? 1 : 0)),
        _ => base.Read8(port),
    };

    public override ushort Read16(uint port) => IsGone ? ushort.MaxValue : port switch
    {
        0x3A => (ushort)_writePointer,
        0x3E => InterruptStatus,
        _ => base.Read16(port),
    };

    public override uint Read32(uint port) => IsGone ? uint.MaxValue : port switch
    {
        >= 0x10 and < 0x20 => _status[(port - 0x10) / 4],
        0x4C => Missed,
        _ => base.Read32(port),
    };

    public override void Write8(uint port, byte value)
    {
        switch (port)
        {
            case 0x37:
                WriteCommand(value);
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
            case 0x38:
                WriteReadPointer(value);
                break;
            case 0x3C:
                InterruptMask = value;
                break;
            case 0x3E:
                InterruptStatus &= (ushort)~value;
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
            case >= 0x10 and < 0x20:
                Transmit((int)(port - 0x10) / 4, value);
                break;
            case >= 0x20 and < 0x30:
                Assert.That(value % 4, Is.Zero, "transmit address not aligned");
                _addresses[(port - 0x20) / 4] = value;
                break;
            case 0x30:
                Assert.That(_command & ReceiverOn, Is.Zero, "ring moved while the receiver is on");
                _ringAddress = value;
                break;
            case 0x40:
                Assert.That(_command & TransmitterOn, Is.Not.Zero, "transmitter configured while off");
                ClearedAborts += (int)(value & 1);
                break;
            case 0x44:
                Configure(value);
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

    private void WriteCommand(byte value)
    {
        if ((value & Reset) != 0)
        {
            _command = NeverResets ? Reset : (byte)0;
            Resets++;
            (InterruptStatus, InterruptMask, Waiting, _nextDescriptor) = (0, 0, 0, 0);
            Array.Fill(_status, 0x2000u);
            ResetRing();
            return;
        }

        if ((value & ReceiverOn) != 0 && (_command & ReceiverOn) == 0)
            StartRing();
        _command = value;
    }

    private void Transmit(int descriptor, uint value)
    {
        Assert.That(_command & TransmitterOn, Is.Not.Zero, "sent while the transmitter is off");
        Assert.That(_status[descriptor] & 0x2000, Is.Not.Zero, "descriptor written that the chip owns");
        Assert.That(descriptor, Is.EqualTo((_nextDescriptor + Waiting) % 4), "descriptor out of turn");
        Assert.That(value & 0x1FFF, Is.InRange(60u, 1514u));
        Assert.That(value & 0x2000, Is.Zero);
        _status[descriptor] = value & 0x003F_1FFF;
        Waiting++;
        if (!HoldsTransmissions)
            CompleteOne();
    }
}
