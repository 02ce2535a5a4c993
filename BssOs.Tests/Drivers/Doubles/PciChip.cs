using System.Collections.Generic;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>Configuration mechanism 1 with functions behind it.</summary>
public sealed class PciChip : SimulatedDevice
{
    private uint _address;

    /// <summary>Functions by bus, device and function number in the form of addresses.</summary>
    public Dictionary<uint, PciFunction> Functions { get; } = [];

    /// <summary>No bus: the address register holds nothing.</summary>
    public bool IsAbsent { get; init; }

    private PciFunction? Selected => (_address & 0x8000_0000) != 0 ? Functions.GetValueOrDefault((_address >> 8) & 0xFFFF) : null;

    /// <summary>Puts a function onto the bus.</summary>
    public PciFunction Add(uint bus, uint device, uint function, uint identity, uint classCode)
    {
        var added = new PciFunction { [0x00] = identity, [0x08] = classCode << 8 };
        Functions.Add((bus << 8) | (device << 3) | function, added);
        return added;
    }

    public override uint Read32(uint port)
    {
        Assert.That(port, Is.AnyOf(0u, 4u));
        if (port == 0)
            return IsAbsent ? uint.MaxValue : _address;
        return Selected?.Read(_address & 0xFC) ?? uint.MaxValue;
    }

    public override void Write32(uint port, uint value)
    {
        Assert.That(port, Is.AnyOf(0u, 4u));
        if (port == 0)
            _address = value;
        else
            Selected?.Write(_address & 0xFC, value);
    }
}
