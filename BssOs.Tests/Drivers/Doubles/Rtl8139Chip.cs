using System;
using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>
/// An RTL-8139 in plain mode: the ring as QEMU's model writes it, four transmit slots, and the traps of real chips that a test switches on.
/// </summary>
public sealed partial class Rtl8139Chip(HostedKernel kernel) : AdapterChip
{
    private readonly uint[] _status = new uint[4];
    private readonly uint[] _addresses = new uint[4];
    private int _nextDescriptor;

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

    public override byte Read8(uint port) =>
        !IsGone && port == 0x37 ? (byte)(Command | (_readPointer == _writePointer ? 1 : 0)) : base.Read8(port);

    public override ushort Read16(uint port) => !IsGone && port == 0x3A ? (ushort)_writePointer : base.Read16(port);

    public override uint Read32(uint port) => !IsGone && port is >= 0x10 and < 0x20 ? _status[(port - 0x10) / 4] : base.Read32(port);

    public override void Write16(uint port, ushort value)
    {
        if (port == 0x38)
            WriteReadPointer(value);
        else
            base.Write16(port, value);
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
                Assert.That(Command & ReceiverOn, Is.Zero, "ring moved while the receiver is on");
                _ringAddress = value;
                break;
            case 0x40:
                base.Write32(port, value);
                ClearedAborts += (int)(value & 1);
                break;
            case 0x44:
                base.Write32(port, value);
                Configure(value);
                break;
            default:
                base.Write32(port, value);
                break;
        }
    }

    protected override void Restart()
    {
        (Waiting, _nextDescriptor) = (0, 0);
        Array.Fill(_status, 0x2000u);
        ResetRing();
    }

    protected override void Switch(byte command)
    {
        if ((command & ReceiverOn) != 0 && (Command & ReceiverOn) == 0)
            StartRing();
    }

    private void Transmit(int descriptor, uint value)
    {
        Assert.That(Command & TransmitterOn, Is.Not.Zero, "sent while the transmitter is off");
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
