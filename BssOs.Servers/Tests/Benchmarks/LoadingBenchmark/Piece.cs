namespace BssOs.Servers.LoadingBenchmark;

/// <summary>What is measured, in the order of the table.</summary>
internal enum Piece : uint
{
    /// <summary>The bytes of the small file copied.</summary>
    CopySmall,

    /// <summary>Those of the typical one.</summary>
    CopyTypical,

    /// <summary>Those of the large one.</summary>
    CopyLarge,

    /// <summary>The small file loaded, and the server released.</summary>
    LoadSmall,

    /// <summary>The same with the typical one.</summary>
    LoadTypical,

    /// <summary>The same with the large one.</summary>
    LoadLarge,

    /// <summary>The small file while 10 servers more are loaded.</summary>
    Load10,

    /// <summary>While 1,000 are.</summary>
    Load1000,

    /// <summary>While 10,000 are.</summary>
    Load10000,

    /// <summary>Memory that a server of the small file takes.</summary>
    MemorySmall,

    /// <summary>One of the typical file.</summary>
    MemoryTypical,

    /// <summary>One of the large file.</summary>
    MemoryLarge,
}
