using System.Collections.Generic;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>The configuration space of one function.</summary>
public sealed class PciFunction
{
    private readonly Dictionary<uint, uint> _registers = [];

    /// <summary>Sizes of base address registers by offset; a register without one reads as 0.</summary>
    public Dictionary<uint, uint> Sizes { get; } = [];

    /// <summary>A register.</summary>
    public uint this[uint offset]
    {
        get => _registers.GetValueOrDefault(offset);
        set => _registers[offset] = value;
    }

    public uint Read(uint offset) => this[offset];

    public void Write(uint offset, uint value)
    {
        if (offset is >= 0x10 and < 0x28)
        {
            if (!Sizes.TryGetValue(offset, out uint size))
                return;
            Assert.That(this[0x04] & 3, Is.Zero, "base address register written while the device answers");
            uint flags = this[offset] & ((this[offset] & 1) != 0 ? 0x3u : 0xFu);
            this[offset] = (value & ~(size - 1)) | flags;
        }
        else if (offset == 0x04)
        {
            // Ones clear the status.
            uint status = this[0x04] & 0xFFFF_0000 & ~value;
            this[0x04] = status | (value & 0xFFFF);
        }
        else
        {
            this[offset] = value;
        }
    }

    /// <summary>Gives it a base address register.</summary>
    public PciFunction WithBar(uint number, uint value, uint size)
    {
        this[0x10 + (number * 4)] = value;
        Sizes[0x10 + (number * 4)] = size;
        return this;
    }
}
