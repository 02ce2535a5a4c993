namespace BssOs.Kernel.Pc;

/// <summary>The resources of the hardware, by their names in the configuration.</summary>
internal static unsafe class DeviceQuery
{
    /// <summary>Creates the object for a name: <c>ports FIRST COUNT</c>, <c>memory FIRST SIZE</c>, <c>frame-buffer</c>.</summary>
    /// <returns>With one reference, which belongs to the caller; null if the name is unknown.</returns>
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
    /// Creates a data space of device memory with one reference, which belongs to the caller; throws <see cref="Error.InvalidArgument"/>
    /// for RAM.
    /// </summary>
    public static ServerObject* CreateMemory(uint first, uint count)
    {
        // Only device memory: page frames are allocated by the physical memory object, which knows which are free.
        if (count == 0 || first + count < first || !Paging.MapDevice(first, count))
            Errors.Throw(Error.InvalidArgument);
        ServerObject* space = KernelDataSpace.TryCreate((byte*)(nuint)first, count, isOwner: false);
        if (space == null)
            Errors.Throw(Error.OutOfMemory);
        return space;
    }
}
