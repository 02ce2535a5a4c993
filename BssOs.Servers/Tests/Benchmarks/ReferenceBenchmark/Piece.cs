namespace BssOs.Servers.ReferenceBenchmark;

/// <summary>What is measured.</summary>
internal enum Piece : uint
{
    /// <summary>A temporary reference taken and released.</summary>
    TakeRelease,

    /// <summary>A reference kept and released.</summary>
    KeepRelease,

    /// <summary>The same with 10 references held.</summary>
    KeepRelease10,

    /// <summary>The same with 1,000 references held.</summary>
    KeepRelease1000,

    /// <summary>The same with 100,000 references held.</summary>
    KeepRelease100000,
}
