using System;

namespace BssOs.Servers.PcHardware;

/// <summary>The components of a standard PC, by name.</summary>
internal static class ComponentNames
{
    /// <summary>Index of the interrupt controller.</summary>
    public const int Interrupts = 0;

    /// <summary>Index of the PCI bus.</summary>
    public const int Pci = 6;

    /// <summary>Number of components.</summary>
    public const int Count = 7;

    /// <summary>Returns the name of a component.</summary>
    public static System.ReadOnlySpan<byte> Get(int index) => index switch
    {
        Interrupts => "interrupts"u8,
        1 => "clock"u8,
        2 => "rtc"u8,
        3 => "serial"u8,
        4 => "screen"u8,
        5 => "keyboard"u8,
        Pci => "pci"u8,
        _ => default,
    };

    /// <summary>Finds a component.</summary>
    /// <returns>Its index; <see cref="Count"/> if there is none of this name.</returns>
    public static int Find(System.ReadOnlySpan<byte> name)
    {
        int index = 0;
        while (index < Count && !name.SequenceEqual(Get(index)))
            index++;
        return index;
    }
}
