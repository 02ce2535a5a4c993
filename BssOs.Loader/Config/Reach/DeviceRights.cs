using System.Collections.Generic;
using System.Linq;
using BssOs.Config.Check;

namespace BssOs.Config.Reach;

/// <summary>What a slot lets a server do to devices, and to memory beyond its own.</summary>
internal static class DeviceRights
{
    private const string Loader = "loader";
    private const string DeviceMemory = "memory";

    // Address and data of the PCI configuration (PCI Local Bus Specification 3.0, section 3.2.2.3.2).
    private static readonly ResourceRange PciConfiguration = new(0xCF8, 8);

    // Both DMA controllers of a PC, with the registers for the upper parts of addresses (Intel 8237A; PC AT).
    private static readonly ResourceRange[] DmaControllers = [new(0, 0x10), new(0x80, 0x10), new(0xC0, 0x20)];

    /// <summary>The device's part that fills a slot; null if it is nothing of a device.</summary>
    public static string? DeviceOf(Edge edge) => edge.Service switch
    {
        nameof(Ports) => Part("port", edge),
        nameof(DataSpace) when edge is { KernelName: DeviceMemory, Range: { } memory } => $"memory {memory}",
        nameof(InterruptVectors) => Part("vector", edge),
        nameof(FrameBuffer) => "frame buffer",
        nameof(Interrupt) => $"interrupt: {edge.Source}",
        nameof(PciDevice) => $"PCI device with its ports, memory and interrupt: {edge.Source}",
        _ => null,
    };

    /// <summary>How whoever has a slot reaches all memory through it.</summary>
    public static IEnumerable<string> WaysToEverything(Edge edge)
    {
        if (edge.KernelName == KernelNames.Itself)
            yield return $"{edge.Slot}: the kernel gives it whatever it asks for: all ports, memory of devices, the loader";
        if (edge.KernelName == Loader)
            yield return $"{edge.Slot}: kernel.loader loads servers that are not isolated";
        if (edge.Service == nameof(PciDevice))
            yield return $"{edge.Slot}: a PCI device reads and writes memory wherever its driver tells it";
        if (edge.Service != nameof(Ports) || edge.Range is not { } range)
            yield break;
        if (range.Overlaps(PciConfiguration))
            yield return $"{edge.Slot}: the PCI configuration lets every device access memory";
        if (DmaControllers.Any(range.Overlaps))
            yield return $"{edge.Slot}: the DMA controllers write memory";
    }

    private static string Part(string thing, Edge edge) => edge.Range switch
    {
        null => $"{thing}s: {edge.Source}",
        { Count: 1 } single => $"{thing} {single}",
        { } several => $"{thing}s {several}",
    };
}
