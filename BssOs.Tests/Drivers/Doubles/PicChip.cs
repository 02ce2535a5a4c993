using System.Collections.Generic;

namespace BssOs.Tests.Drivers;

/// <summary>One 8259A as its data sheet describes it, as far as the driver uses it.</summary>
public sealed class PicChip : SimulatedDevice
{
    private int _initializationWord;
    private bool _readInService;

    /// <summary>"Initialization Command Word 2".</summary>
    public byte FirstVector { get; private set; }

    /// <summary>"Initialization Command Word 3".</summary>
    public byte Cascade { get; private set; }

    public byte Mask { get; private set; } = 0xFF;

    /// <summary>In-service register; the test sets it when it raises an interrupt.</summary>
    public byte InService { get; set; }

    /// <summary>Ends of interrupt so far.</summary>
    public int Ends { get; private set; }

    /// <summary>Every mask written.</summary>
    public List<byte> Masks { get; } = [];

    public override byte Read8(uint port) => port == 0 && _readInService ? InService : Mask;

    public override void Write8(uint port, byte value)
    {
        if (port == 0 && (value & 0x10) != 0)
        {
            _initializationWord = 2;
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
        else if (_initializationWord == 2)
        {
            FirstVector = value;
            _initializationWord++;
        }
        else if (_initializationWord == 3)
        {
            Cascade = value;
            _initializationWord++;
        }
        else if (_initializationWord == 4)
        {
            _initializationWord = 0;
        }
        else
        {
            Mask = value;
            Masks.Add(value);
        }
    }
}
