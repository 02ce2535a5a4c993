using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>What an RTL-8139 does in each of its modes. Each access that the data sheet forbids fails the test.</summary>
public abstract class AdapterChip : SimulatedDevice
{
    protected const byte ReceiverOn = 0x08;
    protected const byte TransmitterOn = 0x04;

    private const byte Reset = 0x10;

    /// <summary>The hardware address.</summary>
    public byte[] Address { get; } = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];

    public ushort InterruptStatus { get; set; }

    public ushort InterruptMask { get; private set; }

    /// <summary>Whether the interrupt pin is raised.</summary>
    public bool IsInterrupting => !IsGone && (InterruptStatus & InterruptMask) != 0;

    /// <summary>Frames that the chip sent, cut ones each.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Frames are sent only when the test says so, not at once.</summary>
    public bool HoldsTransmissions { get; set; }

    /// <summary>The reset bit never goes away.</summary>
    public bool NeverResets { get; init; }

    /// <summary>The card was pulled out.</summary>
    public bool IsGone { get; set; }

    /// <summary>Resets so far.</summary>
    public int Resets { get; private set; }

    /// <summary>Frames lost since the counter was cleared.</summary>
    public uint Missed { get; protected set; }

    /// <summary>Receiver and transmitter: on or off.</summary>
    protected byte Command { get; set; }

    /// <summary>Receives a frame.</summary>
    /// <param name="frame">Without checksum.</param>
    /// <param name="status">What the chip says of it besides; 0 for a good one.</param>
    /// <returns>False if the frame was lost.</returns>
    public abstract bool Receive(ReadOnlySpan<byte> frame, uint status = 0);

    public override byte Read8(uint port) => IsGone ? byte.MaxValue : port switch
    {
        < 6 => Address[port],
        0x37 => Command,
        _ => base.Read8(port),
    };

    public override ushort Read16(uint port) => IsGone ? ushort.MaxValue : port == 0x3E ? InterruptStatus : base.Read16(port);

    public override uint Read32(uint port) => IsGone ? uint.MaxValue : port == 0x4C ? Missed : base.Read32(port);

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
            case 0x40:
                Assert.That(Command & TransmitterOn, Is.Not.Zero, "transmitter configured while off");
                break;
            case 0x44:
                Assert.That(Command & ReceiverOn, Is.Not.Zero, "receiver configured while off");
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

    /// <summary>Forgets what a reset takes from the mode.</summary>
    protected abstract void Restart();

    /// <summary>Receiver or transmitter are switched; <see cref="Command"/> is as before.</summary>
    protected abstract void Switch(byte command);

    private void WriteCommand(byte value)
    {
        if ((value & Reset) == 0)
        {
            Switch(value);
            Command = value;
            return;
        }

        Command = NeverResets ? Reset : (byte)0;
        Resets++;
        (InterruptStatus, InterruptMask) = (0, 0);
        Restart();
    }
}
