using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Drivers;

/// <summary>The ports of a <see cref="SimulatedDevice"/>.</summary>
[Server]
public unsafe partial struct SimulatedPorts : IPorts
{
    private static SimulatedDevice? _next;
    private int _device;

    /// <summary>Makes ports for a device.</summary>
    /// <returns>Reference (word) of the test's.</returns>
    public static nuint Load(HostedKernel kernel, SimulatedDevice device)
    {
        _next = device;
        return kernel.Load(Describe(), name: device.GetType().Name);
    }

    public void Construct() => _device = _next!.Number;

    public readonly byte Read8(uint offset) => SimulatedDevice.Get(_device).Read8(offset);

    public readonly ushort Read16(uint offset) => SimulatedDevice.Get(_device).Read16(offset);

    public readonly uint Read32(uint offset) => SimulatedDevice.Get(_device).Read32(offset);

    public readonly void Write8(uint offset, byte value) => SimulatedDevice.Get(_device).Write8(offset, value);

    public readonly void Write16(uint offset, ushort value) => SimulatedDevice.Get(_device).Write16(offset, value);

    public readonly void Write32(uint offset, uint value) => SimulatedDevice.Get(_device).Write32(offset, value);
}
