using System;
using System.Runtime.InteropServices;

namespace BssOs.Kernel.Hosted;

/// <summary>The "physical memory" of a hosted kernel: one block of native memory in pages.</summary>
internal sealed unsafe class PageArena : IDisposable
{
    private const nuint PageBytes = 4096;

    // Physical address 0 would look like "none" to drivers.
    private const nuint PhysicalBase = 0x100000;

    private readonly byte* _start;
    private readonly bool[] _used;
    private int _next;

    /// <summary>Reserves the memory.</summary>
    public PageArena(int pages)
    {
        _start = (byte*)NativeMemory.AlignedAlloc((nuint)pages * PageBytes, PageBytes);
        _used = new bool[pages];
        FreePages = (nuint)pages;
    }

    /// <summary>Pages that are not in use.</summary>
    public nuint FreePages { get; private set; }

    /// <summary>All pages.</summary>
    public nuint TotalPages => (nuint)_used.Length;

    /// <summary>Takes pages in a row, filled with zeros; null if there are not so many.</summary>
    public void* Allocate(nuint count)
    {
        if (count == 0 || count > FreePages)
            return null;
        for (int attempt = 0; attempt < 2; attempt++)
        {
            for (int first = attempt == 0 ? _next : 0; first + (int)count <= _used.Length; first++)
            {
                int busy = Array.IndexOf(_used, true, first, (int)count);
                if (busy >= 0)
                {
                    first = busy;
                    continue;
                }

                Array.Fill(_used, true, first, (int)count);
                _next = first + (int)count;
                FreePages -= count;
                byte* pages = _start + ((nuint)first * PageBytes);
                NativeMemory.Clear(pages, count * PageBytes);
                return pages;
            }
        }

        return null;
    }

    /// <summary>Returns pages.</summary>
    public void Free(void* pages, nuint count)
    {
        int first = (int)((nuint)((byte*)pages - _start) / PageBytes);
        Array.Fill(_used, false, first, (int)count);
        FreePages += count;
    }

    /// <summary>The "physical" address of what lies in a page.</summary>
    public nuint ToPhysical(void* address) => (nuint)((byte*)address - _start) + PhysicalBase;

    /// <summary>What lies at a "physical" address.</summary>
    public byte* FromPhysical(nuint address)
    {
        if (address < PhysicalBase || address - PhysicalBase >= TotalPages * PageBytes)
            throw new ArgumentOutOfRangeException(nameof(address), $"0x{address:x} is no physical address of this kernel.");
        return _start + (address - PhysicalBase);
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(_start);
}
