using System.Collections.Generic;
using System.Text;

namespace BssOs.Tests.Drivers;

/// <summary>A 16550 as its data sheet describes it, as far as the driver uses it.</summary>
public sealed class UartChip : SimulatedDevice
{
    private const byte DivisorAccess = 0x80;
    private readonly byte[] _registers = new byte[8];
    private readonly byte[] _divisor = new byte[2];

    /// <summary>Bytes, with the error bits of the line status register, that wait in the receiver FIFO.</summary>
    public Queue<(byte Value, byte Errors)> Received { get; } = [];

    /// <summary>What was sent.</summary>
    public List<byte> Sent { get; } = [];

    public string SentText => Encoding.UTF8.GetString([.. Sent]);

    /// <summary>Polls that it takes until the transmitter FIFO is empty again; -1 for ever.</summary>
    public int PollsPerFifo { get; set; }

    /// <summary>Whether the other end holds the line up: the transmitter FIFO does not get empty, and is not at the moment.</summary>
    public bool IsHeld { get; set; }

    /// <summary>No chip: all reads give ones.</summary>
    public bool IsAbsent { get; set; }

    public int Divisor => _divisor[0] | (_divisor[1] << 8);

    public byte LineControl => _registers[3];

    public byte InterruptEnable => _registers[1];

    private int InFifo { get; set; }

    private int PollsLeft { get; set; }

    public override byte Read8(uint port)
    {
        if (IsAbsent)
            return 0xFF;
        if (port == 0)
            return Received.TryDequeue(out (byte Value, byte Errors) first) ? first.Value : (byte)0;
        if (port != 5)
            return _registers[port];
        byte status = 0;
        if (Received.TryPeek(out (byte Value, byte Errors) waiting))
            status |= (byte)(0x01 | waiting.Errors);
        if (IsHeld)
            return status;
        if (PollsLeft > 0)
            PollsLeft--;
        if (PollsLeft == 0)
        {
            InFifo = 0;
            status |= 0x60;
        }

        return status;
    }

    public override void Write8(uint port, byte value)
    {
        if (IsAbsent)
            return;
        if (port < 2 && (_registers[3] & DivisorAccess) != 0)
        {
            _divisor[port] = value;
            return;
        }

        _registers[port] = value;
        if (port != 0)
            return;
        NUnit.Framework.Assert.That(++InFifo, NUnit.Framework.Is.LessThanOrEqualTo(16), "the transmitter FIFO overflowed");
        PollsLeft = PollsPerFifo;
        Sent.Add(value);
    }
}
