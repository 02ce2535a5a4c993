namespace BssOs.Tool.Testing;

/// <summary>How many tests ended how.</summary>
public readonly record struct TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>All of them.</summary>
    public int Total => Passed + Failed + Skipped;

    /// <summary>Adds what another run counted.</summary>
    public static TestCounts operator +(TestCounts left, TestCounts right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>The last line of a test run.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
