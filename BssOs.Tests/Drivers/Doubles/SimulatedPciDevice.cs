using System.Collections.Generic;

namespace BssOs.Tests.Drivers;

/// <summary>A PCI function whose ports and interrupt the test gives.</summary>
[Server]
public unsafe partial struct SimulatedPciDevice : IPciDevice
{
    /// <summary>Writes to configuration space: offset and value.</summary>
    public static List<(uint Offset, uint Value)> Written { get; } = [];

    /// <summary>What configuration space reads as.</summary>
    public const uint Configuration = 0xA290_0107;

    private bool _isEnabled;

    [Required] private static partial Ports Ports { get; }

    [Required] private static partial Interrupt Interrupt { get; }

    public readonly uint ReadConfiguration(uint offset) => Configuration;

    public readonly void WriteConfiguration(uint offset, uint value) => Written.Add((offset, value));

    public readonly Ports GetPorts(uint bar)
    {
        if (!_isEnabled || bar != 0)
            Error.WrongService.Throw();
        return Ports;
    }

    public readonly DataSpace GetMemory(uint bar)
    {
        Error.WrongService.Throw();
        return default;
    }

    public readonly Interrupt GetInterrupt() => Interrupt;

    public void Enable() => _isEnabled = true;
}
