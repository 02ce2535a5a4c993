namespace BssOs.Packer.Elf;

/// <summary>What the loader of a kernel expects of its file.</summary>
/// <param name="EntrySymbol">The first instruction.</param>
/// <param name="HasMultiboot">Whether the image begins with a multiboot header.</param>
/// <param name="SegmentAlignment">A power of two modulo which places in the file equal addresses.</param>
public sealed record KernelFormat(string EntrySymbol, bool HasMultiboot, uint SegmentAlignment)
{
    private const uint PageBytes = 4096;

    /// <summary>A multiboot loader, which copies the segments.</summary>
    public static KernelFormat Multiboot { get; } = new("boot:entry", true, ExecutableWriter.FirstSectionOffset);

    /// <summary>Linux, which maps them page by page.</summary>
    public static KernelFormat Process { get; } = new("linux:entry", false, PageBytes);
}
