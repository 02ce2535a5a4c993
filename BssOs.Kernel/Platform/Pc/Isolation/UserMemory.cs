using System.Runtime.CompilerServices;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>Copies between the kernel and a domain, whatever the domain says; each byte of it is read once.</summary>
internal static unsafe class UserMemory
{
    /// <summary>Copies from a domain; throws <see cref="Error.MemoryFault"/> if it could not read there itself.</summary>
    public static void Read(Domain* domain, uint address, byte* to, uint bytes)
    {
        while (bytes != 0)
        {
            byte* from = Find(domain, address, bytes, isWrite: false, out uint count);
            PcRoutines.Copy(to, from, count);
            address += count;
            to += count;
            bytes -= count;
        }
    }

    /// <summary>Copies into a domain; throws <see cref="Error.MemoryFault"/> if it could not write there itself.</summary>
    public static void Write(Domain* domain, uint address, byte* from, uint bytes)
    {
        while (bytes != 0)
        {
            byte* to = Find(domain, address, bytes, isWrite: true, out uint count);
            PcRoutines.Copy(to, from, count);
            address += count;
            from += count;
            bytes -= count;
        }
    }

    /// <summary>Throws <see cref="Error.MemoryFault"/> unless the domain can read all of a range, or write to it.</summary>
    public static void Require(Domain* domain, uint address, uint bytes, bool isWrite)
    {
        while (bytes != 0)
        {
            Find(domain, address, bytes, isWrite, out uint count);
            address += count;
            bytes -= count;
        }
    }

    // Up to the end of the page.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte* Find(Domain* domain, uint address, uint bytes, bool isWrite, out uint count)
    {
        count = PageFrames.Bytes - (address % PageFrames.Bytes);
        if (count > bytes)
            count = bytes;
        byte* found = Domains.Find(domain, address, isWrite);
        return found == null ? Bring(domain, address, isWrite) : found;
    }

    // The memory of a stack, or of what is mapped, may not have come yet.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte* Bring(Domain* domain, uint address, bool isWrite)
    {
        View* view = null;
        if (!UserStacks.IsMissing(domain, address))
            view = Views.Find(domain, address);
        else if (!UserStacks.TryMap(domain, address))
            Errors.Throw(Error.OutOfMemory);
        if (view != null)
            Views.Bring(Crossings.Newest->Server, view, address, isWrite, maySearch: false);
        byte* found = Domains.Find(domain, address, isWrite);
        if (found == null)
            Errors.Throw(Error.MemoryFault);
        return found;
    }
}
