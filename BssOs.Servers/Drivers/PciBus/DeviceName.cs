using System;

namespace BssOs.Servers.PciBus;

/// <summary>A name of a device on the bus, such as <c>ethernet0</c> or <c>device 3</c>.</summary>
internal readonly struct DeviceName
{
    private const int DigitsMax = 3;

    private DeviceName(DeviceNameKind kind, uint index)
    {
        Kind = kind;
        Index = index;
    }

    /// <summary>The kind of device; None if the name is unknown to this bus.</summary>
    public DeviceNameKind Kind { get; }

    /// <summary>Which of these devices, from 0.</summary>
    public uint Index { get; }

    /// <summary>Base class and sub-class (PCI Code and ID Assignment Specification 1.11, chapter 1).</summary>
    public uint Class => Kind switch
    {
        DeviceNameKind.Ethernet => 0x0200,
        DeviceNameKind.Disk => 0x0100,
        DeviceNameKind.Display => 0x0300,
        _ => 0,
    };

    /// <summary>Relevant bits of base class and sub-class.</summary>
    public uint ClassMask => Kind == DeviceNameKind.Ethernet ? 0xFFFFu : 0xFF00u;

    /// <summary>Parses a name.</summary>
    public static DeviceName Parse(System.ReadOnlySpan<byte> name)
    {
        int digits = name.Length;
        while (digits > 0 && name[digits - 1] is >= (byte)'0' and <= (byte)'9')
            digits--;
        int count = name.Length - digits;
        if (count is 0 or > DigitsMax)
            return default;
        uint index = 0;
        for (int i = digits; i < name.Length; i++)
            index = (index * 10) + name[i] - '0';
        System.ReadOnlySpan<byte> word = name.Slice(0, digits);
        DeviceNameKind kind =
            word.SequenceEqual("device "u8) ? DeviceNameKind.Device
            : word.SequenceEqual("ethernet"u8) ? DeviceNameKind.Ethernet
            : word.SequenceEqual("disk"u8) ? DeviceNameKind.Disk
            : word.SequenceEqual("display"u8) ? DeviceNameKind.Display
            : DeviceNameKind.None;
        return new DeviceName(kind, index);
    }
}
