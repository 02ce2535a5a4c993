namespace BssOs.Servers.CallBenchmark;

/// <summary>What is measured, in the order of the table.</summary>
internal enum Piece : uint
{
    /// <summary>A service call through a kept reference, to a function that may call.</summary>
    General,

    /// <summary>The same to a function without calls.</summary>
    GeneralLeaf,

    /// <summary>Through a temporary reference.</summary>
    Temporary,

    /// <summary>Through a required service.</summary>
    Bound,

    /// <summary>The same to a function without calls.</summary>
    BoundLeaf,

    /// <summary>Bound, with two words of arguments.</summary>
    TwoWords,

    /// <summary>With four.</summary>
    FourWords,

    /// <summary>With six.</summary>
    SixWords,

    /// <summary>A bound leaf, with two words of arguments, one of which it stores.</summary>
    TwoWordsLeaf,

    /// <summary>With four.</summary>
    FourWordsLeaf,

    /// <summary>With six.</summary>
    SixWordsLeaf,

    /// <summary>Bound; the callee copies a block of 64 bytes to itself.</summary>
    BlockIn64,

    /// <summary>Bound; the callee fills a block of 64 bytes.</summary>
    BlockOut64,

    /// <summary>Bound; the callee copies a block of 1500 bytes to itself.</summary>
    BlockIn1500,

    /// <summary>Bound; the callee fills a block of 1500 bytes.</summary>
    BlockOut1500,

    /// <summary>Bound, a reference returned and released.</summary>
    ReturnReference,

    /// <summary>The same, from a function without calls.</summary>
    ReturnReferenceLeaf,

    /// <summary>Bound, in the form that returns the error.</summary>
    Try,

    /// <summary>A kept reference, in the form that returns the error.</summary>
    TryGeneral,

    /// <summary>The callee throws, the call catches.</summary>
    ThrowCatch,

    /// <summary>Bound to a serialized server.</summary>
    Serialized,

    /// <summary>Bound to a thread-safe server that locks nothing.</summary>
    ThreadSafe,

    /// <summary>Bound to a thread-safe server that locks and unlocks itself.</summary>
    ThreadSafeLocked,
}
