using System;

namespace BssOs.Servers.Shared.Rtl8139Family;

/// <summary>What a driver of the RTL-8139 does in each of its modes with the adapter itself: reset, address, interrupts.</summary>
internal unsafe struct Adapter
{
    // Local servers stay with the drivers, since each belongs to one server; so do names of counters: two texts would be two calls of Open.

    /// <summary>The data sheet (5.5) names no time for a reset; chips take about 10 µs and a port about 1 µs, so this is ample.</summary>
    public const int PollsMax = 20_000;

    /// <summary>Bytes of a hardware address.</summary>
    private const int AddressBytes = 6;

    /// <summary>Its registers.</summary>
    public Ports.Permanent Ports;

    private Interrupt.Permanent _interrupt;
    private InterruptHandler.Permanent _handler;
    private fixed byte _address[AddressBytes];
    private ushort _interruptMask;

    /// <summary>Enables the device and takes its resources; base address register 0 contains its ports.</summary>
    public void Open(scoped PciDevice device)
    {
        device.Enable();
        Ports = device.GetPorts(0).Keep();
        _interrupt = device.GetInterrupt().Keep();
    }

    /// <summary>
    /// Stops the adapter and resets its registers to their power-on values; errors: <see cref="Error.DeviceFailure"/> if it does not
    /// respond.
    /// </summary>
    public readonly void Reset()
    {
        Ports.Write8(AdapterRegisters.ConfigurationLock, AdapterBits.Unlocked);
        Ports.Write8(AdapterRegisters.Configuration1, 0);
        Ports.Write8(AdapterRegisters.ConfigurationLock, 0);
        Ports.Write8(AdapterRegisters.Command, AdapterBits.Reset);
        for (int i = 0; i < PollsMax; i++)
        {
            if ((Ports.Read8(AdapterRegisters.Command) & AdapterBits.Reset) == 0)
                return;
        }

        Error.DeviceFailure.Throw();
    }

    /// <summary>
    /// Takes the hardware address from the registers into which a reset has loaded it from the EEPROM, and asks for the interrupt.
    /// </summary>
    public void Connect(scoped InterruptHandler handler)
    {
        for (int i = 0; i < AddressBytes; i++)
            _address[i] = Ports.Read8(AdapterRegisters.Address + (uint)i);
        _handler = handler.Keep();
        _interrupt.AddHandler(handler);
    }

    /// <inheritdoc cref="IEthernetDevice.GetAddress"/>
    public readonly void GetAddress(scoped Span<byte> address)
    {
        if (address.Length < AddressBytes)
            Error.TooSmall.Throw();
        for (int i = 0; i < AddressBytes; i++)
            address[i] = _address[i];
    }

    /// <summary>Accepts no multicast frames, and counts the missed ones from now on.</summary>
    public readonly void ClearFilters()
    {
        Ports.Write32(AdapterRegisters.MissedFrames, 0);
        Ports.Write32(AdapterRegisters.MulticastFilter, 0);
        Ports.Write32(AdapterRegisters.MulticastFilter + sizeof(uint), 0);
    }

    /// <summary>Enables interrupts of an adapter that was reset.</summary>
    public void StartInterrupts(ushort always)
    {
        _interruptMask = 0;
        UpdateInterrupts(always, isSending: false);
    }

    /// <summary>Completion of transmissions costs an interrupt: it is enabled only while one is useful.</summary>
    /// <param name="always">Interrupts that are always enabled.</param>
    /// <param name="isSending">Whether frames are being sent.</param>
    public void UpdateInterrupts(ushort always, bool isSending)
    {
        ushort wanted = (ushort)(isSending ? always | AdapterBits.Sent : always);
        if (wanted == _interruptMask)
            return;
        _interruptMask = wanted;
        Ports.Write16(AdapterRegisters.InterruptMask, wanted);
    }

    /// <summary>Clears errors on the PCI bus: writing back the bits that are set does so.</summary>
    public static void ClearBusErrors(scoped PciDevice device) => device.WriteConfiguration(
        AdapterRegisters.PciCommandAndStatus, device.ReadConfiguration(AdapterRegisters.PciCommandAndStatus));
}
