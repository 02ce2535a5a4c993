using System.Collections.Generic;

namespace BssOs.Tests.Drivers;

/// <summary>A device behind I/O ports, in plain C#. Accesses of other widths than a device knows fail the test.</summary>
public abstract class SimulatedDevice
{
    private static readonly List<SimulatedDevice> Devices = [];

    /// <summary>Gives the device a number by which its ports find it.</summary>
    protected SimulatedDevice()
    {
        Number = Devices.Count;
        Devices.Add(this);
    }

    /// <summary>The number.</summary>
    public int Number { get; }

    /// <summary>Accesses so far, for tests of what a driver costs and whether its waits end.</summary>
    public int Accesses { get; set; }

    /// <summary>Gives the device of a number.</summary>
    public static SimulatedDevice Get(int number)
    {
        SimulatedDevice device = Devices[number];
        device.Accesses++;
        return device;
    }

    public virtual byte Read8(uint port) =>
        throw new NUnit.Framework.AssertionException($"8-bit read of port {port:x} of {GetType().Name}");

    public virtual ushort Read16(uint port) =>
        throw new NUnit.Framework.AssertionException($"16-bit read of port {port:x} of {GetType().Name}");

    public virtual uint Read32(uint port) =>
        throw new NUnit.Framework.AssertionException($"32-bit read of port {port:x} of {GetType().Name}");

    public virtual void Write8(uint port, byte value) =>
        throw new NUnit.Framework.AssertionException($"8-bit write to port {port:x} of {GetType().Name}");

    public virtual void Write16(uint port, ushort value) =>
        throw new NUnit.Framework.AssertionException($"16-bit write to port {port:x} of {GetType().Name}");

    public virtual void Write32(uint port, uint value) =>
        throw new NUnit.Framework.AssertionException($"32-bit write to port {port:x} of {GetType().Name}");
}
