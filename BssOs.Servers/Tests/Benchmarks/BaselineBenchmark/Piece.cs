namespace BssOs.Servers.BaselineBenchmark;

/// <summary>What is measured.</summary>
internal enum Piece : uint
{
    /// <summary>The loop alone.</summary>
    Empty,

    /// <summary>A function of the same server.</summary>
    Direct,

    /// <summary>The same through a function pointer.</summary>
    Indirect,

    /// <summary>Copies 64 bytes.</summary>
    Copy64,

    /// <summary>Copies 1500 bytes.</summary>
    Copy1500,
}
