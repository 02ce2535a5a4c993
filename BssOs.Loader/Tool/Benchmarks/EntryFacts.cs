namespace BssOs.Tool.Benchmarks;

/// <summary>What the kernel puts around the function that a row calls.</summary>
/// <param name="Frame">Whether the call has a frame.</param>
/// <param name="Lock">Whether its server is locked by the kernel while the function runs.</param>
/// <param name="Copy">Whether the function stands in its entry stub.</param>
public readonly record struct EntryFacts(bool Frame, bool Lock, bool Copy)
{
    /// <summary>Those of a row that makes no service call.</summary>
    public static EntryFacts None => default;

    /// <inheritdoc/>
    public override string ToString() =>
        this == None ? "-" : $"{(Frame ? "frame " : "")}{(Lock ? "lock " : "")}{(Copy ? "copy" : "")}".TrimEnd();
}
