using BssOs.Servers.Shared;

namespace BssOs.Servers.PciBus;

/// <summary>
/// The PCI bus (thesis 4.3): finds the devices and asks a driver database, which is a configuration file, for drivers. Names:
/// <c>device N</c> (the N-th function found, as <see cref="IPciDevice"/>), <c>ethernetN</c>, <c>diskN</c>, <c>displayN</c> (the driver of
/// the N-th device of this class for which there is a driver).
/// </summary>
[Server]
public unsafe partial struct PciBus : IQuery
{
    private FunctionTable _functions;

    /// <summary>Address and data register of configuration mechanism 1: <c>ports 0xCF8 8</c>.</summary>
    [Required] private static partial Ports Configuration { get; }

    /// <summary>The controller to which the interrupt pins are routed.</summary>
    [Required] private static partial InterruptController Interrupts { get; }

    /// <summary>The driver database: asked for <c>pci VVVV:DDDD:CCSSPP:RR</c> with the device as argument.</summary>
    [Required] private static partial Query Drivers { get; }

    /// <summary>The kernel: provides the ports and the memory described by base address registers.</summary>
    [Required] private static partial Query Kernel { get; }

    /// <summary>Where the devices found and missing drivers are reported.</summary>
    [Required(Optional = true)] private static partial TextOutput Console { get; }

    /// <summary>Finds the devices; errors: <see cref="Error.DeviceFailure"/> if there is no PCI bus.</summary>
    public void Construct()
    {
        // Mechanism 1 is present if its address register retains what is written (OSDev wiki, "PCI").
        Configuration.Write32(Registers.ConfigurationAddress, Registers.AddressEnable);
        if (Configuration.Read32(Registers.ConfigurationAddress) != Registers.AddressEnable)
            Error.DeviceFailure.Throw();
        Scan();
    }

    /// <inheritdoc/>
    public Server GetService(uint serviceId, System.ReadOnlySpan<byte> name, Server argument)
    {
        DeviceName wanted = DeviceName.Parse(name);
        if (wanted.Kind == DeviceNameKind.None)
            Error.NotFound.Throw();
        if (wanted.Kind != DeviceNameKind.Device)
            return FindDriver(serviceId, wanted, name);
        if (wanted.Index >= _functions.Count)
            Error.NotFound.Throw();
        if (serviceId is not (PciDevice.ServiceId or Server.ServiceId))
            Error.WrongService.Throw();
        return MakeDevice(wanted.Index);
    }

    internal static uint Read(ushort number, uint offset)
    {
        Configuration.Write32(Registers.ConfigurationAddress, Registers.AddressEnable | ((uint)number << 8) | offset);
        return Configuration.Read32(Registers.ConfigurationData);
    }

    internal static void Write(ushort number, uint offset, uint value)
    {
        Configuration.Write32(Registers.ConfigurationAddress, Registers.AddressEnable | ((uint)number << 8) | offset);
        Configuration.Write32(Registers.ConfigurationData, value);
    }

    internal static Server AskKernel(uint serviceId, System.ReadOnlySpan<byte> name) => Kernel.GetService(serviceId, name, default);

    internal static Interrupt GetLine(uint line) => Interrupts.GetInterrupt(line);

    private Server FindDriver(uint serviceId, DeviceName wanted, System.ReadOnlySpan<byte> name)
    {
        uint left = wanted.Index;
        uint candidates = 0;
        for (uint i = 0; i < _functions.Count; i++)
        {
            if (((_functions.GetClass(i) >> 8) & wanted.ClassMask) != wanted.Class)
                continue;
            candidates++;
            if (!HasDriver(serviceId, i))
                continue;
            if (left == 0)
                return _functions.Driver(i)->Reference;
            left--;
        }

        TextBuilder line = default;
        line.Append("pci: no "u8);
        line.Append(name);
        line.Append(": "u8);
        line.AppendDecimal(candidates);
        line.Append(" such devices found, "u8);
        line.AppendDecimal(wanted.Index - left);
        line.Append(" with a driver\n"u8);
        Print(line.GetText());
        Error.NotFound.Throw();
        return default;
    }

    /// <summary>
    /// Asks for a function's driver unless it has one. An error from loading the driver is passed on to the caller; a missing driver is not
    /// an error.
    /// </summary>
    private bool HasDriver(uint serviceId, uint index)
    {
        if (!_functions.Driver(index)->IsNull)
            return true;
        TextBuilder name = default;
        name.Append("pci "u8);
        AppendIdentity(ref name, index);
        name.Append((byte)':');
        name.AppendHex(_functions.GetRevision(index), 2);
        bool isFound = Drivers.TryGetService(serviceId, name.GetText(), MakeDevice(index), out Server driver, out Error error);
        if (isFound)
        {
            // Another thread may have loaded it in the meantime.
            if (_functions.Driver(index)->IsNull)
                *_functions.Driver(index) = driver.Keep();
            return true;
        }

        TextBuilder line = default;
        line.Append("pci: "u8);
        AppendIdentity(ref line, index);
        line.Append(error == Error.NotFound ? " has no driver in the configuration\n"u8 : ": its driver failed with error "u8);
        if (error != Error.NotFound)
        {
            ErrorLog names = Kernel.TryGetService(ErrorLog.ServiceId, "error-log"u8, default, out Server found, out _)
                ? ErrorLog.Cast(found) : default;
            ErrorText.AppendName(ref line, names, error);
            line.Append((byte)'\n');
        }

        Print(line.GetText());
        if (error != Error.NotFound)
            error.Throw();
        return false;
    }

    private readonly Server MakeDevice(uint index)
    {
        PciDevice device = Function.New(out Function* self);
        self->Initialize(_functions.GetNumber(index));
        return device;
    }

    private void AppendIdentity(ref TextBuilder text, uint index)
    {
        text.AppendHex(_functions.GetVendor(index), 4);
        text.Append((byte)':');
        text.AppendHex(_functions.GetDevice(index), 4);
        text.Append((byte)':');
        text.AppendHex(_functions.GetClass(index), 6);
    }

    private static void Print(System.ReadOnlySpan<byte> text)
    {
        if (!Console.IsNull)
            Console.TryWrite(text, out _);
    }
}
