namespace BssOs.Kernel.Pc;

/// <summary>The resources of the hardware, by the names that the configuration uses.</summary>
internal static unsafe class DeviceQuery
{
    /// <summary>Makes what a name stands for: <c>ports FIRST COUNT</c>, <c>memory FIRST SIZE</c>, <c>frame-buffer</c>.</summary>
    /// <returns>With one reference, the caller's; null if the name stands for nothing here.</returns>
    public static ServerObject* Find(byte* name, nuint length)
    {
        if (KernelQuery.ReadRange(name, length, "ports "u8, out uint first, out uint count))
            return PortRange.Create(first, count);
        if (KernelQuery.ReadRange(name, length, "memory "u8, out first, out count))
            return CreateMemory(first, count);
        if (Text.Equals(name, length, "frame-buffer"u8))
            return LoaderFrameBuffer.TryCreate();
        return null;
    }

    /// <summary>
    /// Makes a data space of device memory with one reference, the caller's; throws <see cref="Error.InvalidArgument"/> if it is memory.
    /// </summary>
    public static ServerObject* CreateMemory(uint first, uint count)
    {
        // Only memory of devices: page frames come from the physical memory server, which knows which are free.
        if (count == 0 || first + count < first || !Paging.MapDevice(first, count))
            Errors.Throw(Error.InvalidArgument);
        ServerObject* space = KernelDataSpace.TryCreate((byte*)(nuint)first, count, 0);
        if (space == null)
            Errors.Throw(Error.OutOfMemory);
        return space;
    }
}
