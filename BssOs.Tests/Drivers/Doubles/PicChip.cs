using System.Collections.Generic;

namespace BssOs.Tests.Drivers;

/// <summary>One 8259A as its data sheet describes it, as far as the driver uses it.</summary>
public sealed class PicChip : SimulatedDevice
{
    private int _initializationWord;
    private bool _readInService;

    public byte Mask { get; private set; } = 0xFF;

    /// <summary>In-service register; the test sets it when it raises an interrupt.</summary>
    public byte InService { get; set; }

    /// <summary>Ends of interrupt so far.</summary>
    public int Ends { get; private set; }

    /// <summary>Every mask there was.</summary>
    public List<byte> Masks { get; } = [];

    public override byte Read8(uint port) => port == 0 && _readInService ? InService : Mask;

    public override void Write8(uint port, byte value)
    {
        if (port == 0 && (value & 0x10) != 0)
        {
            // Opens all lines.
            _initializationWord = 2;
            Mask = 0;
            Masks.Add(Mask);
        }
        else if (port == 0 && (value & 0x08) != 0)
        {
            _readInService = (value & 3) == 3;
        }
        else if (port == 0)
        {
            Ends++;

            // Non-specific: the highest priority, which is the lowest bit.
            InService &= (byte)(InService - 1);
        }
        else if (_initializationWord != 0)
        {
            _initializationWord = _initializationWord == 4 ? 0 : _initializationWord + 1;
        }
        else
        {
            Mask = value;
            Masks.Add(value);
        }
    }
}
