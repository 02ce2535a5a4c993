using BssOs.Tool.Output;

namespace BssOs.Tool.Testing;

/// <summary>How many tests ended how.</summary>
public readonly record struct TestCounts(int Passed, int Failed, int Skipped)
{
    /// <summary>All of them.</summary>
    public int Total => Passed + Failed + Skipped;

    /// <summary>Adds what another run counted.</summary>
    public static TestCounts operator +(TestCounts left, TestCounts right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>What to do about the tests that failed; null if none did.</summary>
    /// <param name="remedy">What runs one of them alone.</param>
    public string? Complain(string remedy) =>
        Failed == 0 ? null : $"bss: {Amount.Of(Failed, "test")} failed. See above; {remedy}";

    /// <summary>The last line of a test run.</summary>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
