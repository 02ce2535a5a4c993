namespace BssOs.Tests.Drivers;

/// <summary>The status and command register of a <see cref="KeyboardChip"/>, which lies apart from its data.</summary>
public sealed class KeyboardControl(KeyboardChip chip) : SimulatedDevice
{
    private const uint Place = 4;

    public override byte Read8(uint port)
    {
        chip.Accesses++;
        return chip.Read8(port + Place);
    }

    public override void Write8(uint port, byte value)
    {
        chip.Accesses++;
        chip.Write8(port + Place, value);
    }
}
