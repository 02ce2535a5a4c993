namespace BssOs.Tests.Drivers;

/// <summary>The register at 61h: gate of counter 2, speaker, and bits of the chip set that only it knows.</summary>
public sealed class PitGate : SimulatedDevice
{
    public byte Value { get; private set; } = 0x3E;

    public override byte Read8(uint port) => Value;

    public override void Write8(uint port, byte value) => Value = value;
}
