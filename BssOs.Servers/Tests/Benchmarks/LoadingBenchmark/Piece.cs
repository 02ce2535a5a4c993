namespace BssOs.Servers.LoadingBenchmark;

/// <summary>What is measured, in the order of the table.</summary>
internal enum Piece : uint
{
    /// <summary>The small file copied.</summary>
    CopySmall,

    /// <summary>The typical file copied.</summary>
    CopyTypical,

    /// <summary>The large file copied.</summary>
    CopyLarge,

    /// <summary>The small file loaded, and the server released.</summary>
    LoadSmall,

    /// <summary>The same with the typical one.</summary>
    LoadTypical,

    /// <summary>The same with the large one.</summary>
    LoadLarge,

    /// <summary>The small file while 10 other servers are loaded.</summary>
    Load10,

    /// <summary>While 1,000 are.</summary>
    Load1000,

    /// <summary>While 10,000 are.</summary>
    Load10000,

    /// <summary>Memory of a server of the small file.</summary>
    MemorySmall,

    /// <summary>Of the typical file.</summary>
    MemoryTypical,

    /// <summary>Of the large file.</summary>
    MemoryLarge,
}
