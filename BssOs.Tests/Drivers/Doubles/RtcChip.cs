using System.Collections.Generic;

namespace BssOs.Tests.Drivers;

/// <summary>An MC146818 whose registers the test sets.</summary>
public sealed class RtcChip : SimulatedDevice
{
    private byte _index;

    public Dictionary<byte, byte> Registers { get; } = new()
    {
        [0x00] = 0x56,
        [0x02] = 0x34,
        [0x04] = 0x12,
        [0x07] = 0x21,
        [0x08] = 0x11,
        [0x09] = 0x26,
        [0x0B] = 0x02,
        [0x32] = 0x20,
    };

    /// <summary>Reads of register A that show an update in progress; -1 for all.</summary>
    public int UpdatePolls { get; set; }

    /// <summary>The seconds register moves on at every read: a clock that never holds still.</summary>
    public bool IsRestless { get; set; }

    /// <summary>The time moves on once, just after the seconds were read first.</summary>
    public bool RollsOver { get; set; }

    public override byte Read8(uint port)
    {
        Assert(port == 1);
        if (_index == 0x0A)
        {
            if (UpdatePolls > 0)
                UpdatePolls--;
            else if (UpdatePolls == 0)
                return 0x26;
            return 0xA6;
        }

        byte value = Registers.GetValueOrDefault(_index);
        if (_index == 0 && IsRestless)
            Registers[0] = (byte)((value + 1) % 60);
        if (_index == 0 && RollsOver)
        {
            RollsOver = false;
            Registers[0x00] = 0x00;
            Registers[0x02] = 0x35;
        }

        return value;
    }

    public override void Write8(uint port, byte value)
    {
        Assert(port == 0 && (value & 0x80) == 0);
        _index = value;
    }

    private static void Assert(bool condition) => NUnit.Framework.Assert.That(condition, NUnit.Framework.Is.True);
}
