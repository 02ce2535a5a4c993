using System.Collections.Generic;

namespace BssOs.Kernel.Hosted;

/// <summary>
/// The page table of a hosted kernel: addresses of mappings are no memory of the process, so that whoever forgets to ask here notices.
/// </summary>
internal sealed unsafe class SimulatedMmu
{
    /// <summary>Where nothing can lie: no processor of today has so many addresses.</summary>
    public static readonly nuint Start = unchecked((nuint)0x00F0_0000_0000_0000);

    /// <summary>Bytes for mappings.</summary>
    public const nuint Bytes = 0x0800_0000;

    private readonly Dictionary<nuint, (nuint Frame, uint Access)> _pages = [];

    /// <summary>Lets a page be a frame.</summary>
    public void Enter(byte* address, byte* frame, uint access) => _pages[(nuint)address / Heap.PageBytes] = ((nuint)frame, access);

    /// <summary>Takes it away.</summary>
    public void Leave(byte* address) => _pages.Remove((nuint)address / Heap.PageBytes);

    /// <summary>What lies at an address.</summary>
    /// <returns>Null: a page fault.</returns>
    public byte* Translate(nuint address, uint access) =>
        _pages.TryGetValue(address / Heap.PageBytes, out (nuint Frame, uint Access) page) && (access & ~page.Access) == 0
            ? (byte*)page.Frame + (address % Heap.PageBytes)
            : null;
}
