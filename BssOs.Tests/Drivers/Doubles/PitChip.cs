namespace BssOs.Tests.Drivers;

/// <summary>Counter 0 of an 8254, as far as it is set.</summary>
public sealed class PitChip : SimulatedDevice
{
    private bool _isHigh;

    public byte Control { get; private set; }

    public int Divisor { get; private set; }

    public override void Write8(uint port, byte value)
    {
        if (port == 3)
        {
            Control = value;
            _isHigh = false;
        }
        else if (port == 0)
        {
            Divisor = _isHigh ? Divisor | (value << 8) : value;
            _isHigh = !_isHigh;
        }
        else
        {
            base.Write8(port, value);
        }
    }
}
