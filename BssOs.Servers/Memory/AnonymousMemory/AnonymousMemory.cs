namespace BssOs.Servers.AnonymousMemory;

/// <summary>Anonymous memory on top of free page frames.</summary>
[Server]
public unsafe partial struct AnonymousMemory : IMemory
{
    private const uint PageBytes = 4096;

    /// <summary>Provides the page frames.</summary>
    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    /// <summary>Number of pages that must stay free for the kernel.</summary>
    [Required(Optional = true)] private static partial Text Reserve { get; }

    private uint _reservedPages;

    public void Construct() => _reservedPages = BssOs.Servers.Shared.TextNumber.Read(Reserve, 0);

    public DataSpace Allocate(uint size)
    {
        if (size == 0)
            Error.InvalidArgument.Throw();
        uint pages = ((size - 1) / PageBytes) + 1;
        if (_reservedPages != 0 && PhysicalMemory.GetFreePages() < pages + _reservedPages)
            Error.OutOfMemory.Throw();
        return PhysicalMemory.Allocate(pages, out _);
    }

    public uint GetFree()
    {
        const uint mostPages = uint.MaxValue / PageBytes;
        uint free = PhysicalMemory.GetFreePages();
        return free <= _reservedPages ? 0 : System.Math.Min(free - _reservedPages, mostPages) * PageBytes;
    }
}
