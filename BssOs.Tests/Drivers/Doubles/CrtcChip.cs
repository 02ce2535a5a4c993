namespace BssOs.Tests.Drivers;

/// <summary>The cursor registers of a VGA.</summary>
public sealed class CrtcChip : SimulatedDevice
{
    private readonly byte[] _registers = new byte[256];
    private byte _index;

    public int Cursor
    {
        get => (_registers[0x0E] << 8) | _registers[0x0F];
        set => (_registers[0x0E], _registers[0x0F]) = ((byte)(value >> 8), (byte)value);
    }

    /// <summary>What is read where there is no such chip; null where there is.</summary>
    public byte? Answer { get; set; }

    public override byte Read8(uint port) => Answer ?? (port == 1 ? _registers[_index] : _index);

    public override void Write8(uint port, byte value)
    {
        if (port == 0)
            _index = value;
        else
            _registers[_index] = value;
    }
}
