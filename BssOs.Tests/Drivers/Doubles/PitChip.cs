namespace BssOs.Tests.Drivers;

/// <summary>
/// Counters 0 and 2 of an 8254, of which the first ticks and the second counts down by itself, and the processor's counter beside them.
/// </summary>
public sealed class PitChip : SimulatedDevice
{
    /// <summary>Input periods per tick, as the driver sets them.</summary>
    public const uint PeriodsPerTick = 4773;

    private bool _isHigh;
    private int _bytesOfCounter2;
    private ulong _begun;
    private ushort _latch;
    private int _latched;

    /// <summary>Makes one, with the register of the gate behind ports of its own.</summary>
    public PitChip() => Gate = new PitGate();

    /// <summary>The register at 61h.</summary>
    public PitGate Gate { get; }

    /// <summary>What counter 0 was set to.</summary>
    public byte Control { get; private set; }

    public int Divisor { get; private set; }

    /// <summary>Whether counter 2 is one that does not move.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Whether there is no chip: its ports read as ones.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>Periods of the input clock since power-on; an access takes one.</summary>
    public ulong Periods { get; private set; } = 123_456_789;

    /// <summary>The processor's time stamp counter.</summary>
    public ulong Cycles { get; private set; } = ulong.MaxValue / 3;

    /// <summary>Its rate; 2000 is about 2.4 GHz.</summary>
    public ulong CyclesPerPeriod { get; set; } = 2000;

    /// <summary>Lets time pass.</summary>
    public void Pass(ulong periods)
    {
        Periods += periods;
        Cycles += periods * CyclesPerPeriod;
    }

    /// <summary>Lets a tick's time pass and ticks.</summary>
    public void Tick(SimulatedPc pc)
    {
        Pass(PeriodsPerTick);
        pc.Interrupt(0);
    }

    public override byte Read8(uint port)
    {
        NUnit.Framework.Assert.That(
            (port, _latched), NUnit.Framework.Is.EqualTo((2u, 1)).Or.EqualTo((2u, 2)), "only a latched count is consistent");
        _latched--;
        if (IsAbsent)
            return byte.MaxValue;
        return _latched == 1 ? (byte)_latch : (byte)(_latch >> 8);
    }

    public override void Write8(uint port, byte value)
    {
        Pass(1);
        switch (port)
        {
            case 3 when value == 0x80:
                _latch = IsBroken ? (ushort)0 : (ushort)(0 - (Periods - _begun));
                _latched = 2;
                break;
            case 3 when value >> 6 == 2:
                NUnit.Framework.Assert.That(value, NUnit.Framework.Is.EqualTo(0xB4), "a rate generator counts by ones");
                NUnit.Framework.Assert.That(Gate.Value & 3, NUnit.Framework.Is.EqualTo(1), "it counts, and the speaker is silent");
                _bytesOfCounter2 = 2;
                break;
            case 3:
                Control = value;
                _isHigh = false;
                break;
            case 2:
                NUnit.Framework.Assert.That(value, NUnit.Framework.Is.Zero, "the largest count");
                NUnit.Framework.Assert.That(--_bytesOfCounter2, NUnit.Framework.Is.Not.Negative, "two bytes");
                _begun = Periods;
                break;
            case 0:
                Divisor = _isHigh ? Divisor | (value << 8) : value;
                _isHigh = !_isHigh;
                break;
            default:
                base.Write8(port, value);
                break;
        }
    }
}
