using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.PcHardware;

/// <summary>
/// The components of a standard PC (thesis 4.3), by name: <c>interrupts</c>, <c>clock</c>, <c>rtc</c>, <c>serial</c>, <c>screen</c>,
/// <c>keyboard</c>, <c>pci</c>, <c>interrupt N</c> (line N of the controller), and the names of the PCI bus, such as <c>ethernet0</c>. A
/// component's driver is loaded when the component is first asked for.
/// </summary>
[Server]
public unsafe partial struct PcHardware : IQuery
{
    /// <summary>Storage for references, which are at most 64 bits wide.</summary>
    private fixed ulong _components[ComponentNames.Count];

    private static ReadOnlySpan<byte> InterruptPrefix => "interrupt "u8;

    /// <summary>A configuration file that loads the driver of a component when asked for the component's name.</summary>
    [Required] private static partial Query Components { get; }

    /// <inheritdoc/>
    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        int index = ComponentNames.Find(name);
        if (index < ComponentNames.Count)
            return GetComponent(index, serviceId, argument);

        if (name.Length > InterruptPrefix.Length && name.Slice(0, InterruptPrefix.Length).SequenceEqual(InterruptPrefix))
            return GetInterrupt(serviceId, name.Slice(InterruptPrefix.Length));

        // Everything else is a device on the bus, or unknown.
        Query pci = Query.Cast(GetComponent(ComponentNames.Pci, Query.ServiceId, default));
        return pci.GetService(serviceId, name, argument);
    }

    private Server GetInterrupt(uint serviceId, ReadOnlySpan<byte> number)
    {
        if (serviceId is not (Interrupt.ServiceId or Server.ServiceId))
            Error.WrongService.Throw();
        if (!TextNumber.TryParse(number, out uint line))
            Error.NotFound.Throw();
        var controller = InterruptController.Cast(GetComponent(ComponentNames.Interrupts, InterruptController.ServiceId, default));
        return controller.GetInterrupt(line);
    }

    private Server GetComponent(int index, uint serviceId, Server argument)
    {
        if (At(index)->IsNull)
        {
            Server found = Components.GetService(serviceId, ComponentNames.Get(index), argument);

            // Another thread may have loaded it in the meantime.
            if (At(index)->IsNull)
                *At(index) = found.Keep();
        }

        return At(index)->Reference;
    }

    private Server.Permanent* At(int index)
    {
        fixed (ulong* first = _components)
            return (Server.Permanent*)first + index;
    }
}
