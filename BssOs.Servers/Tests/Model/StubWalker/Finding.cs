namespace BssOs.Servers.StubWalker;

/// <summary>Findings of a lap, one bit each.</summary>
internal static class Finding
{
    /// <summary>Not an error: another thread was inside while this one called another server.</summary>
    public const uint Met = 0x8000_0000;

    /// <summary>Another thread was inside between two calls.</summary>
    public const uint Together = 1;

    /// <summary>An error was caught although none was thrown.</summary>
    public const uint Caught = 2;

    /// <summary>The thrown error was not caught.</summary>
    public const uint NotCaught = 4;

    /// <summary>A reference did not lead to the new local server.</summary>
    public const uint Part = 8;

    /// <summary>A block was returned with wrong contents.</summary>
    public const uint Block = 16;

    /// <summary>A destroyed object was called.</summary>
    public const uint Ended = 64;

    /// <summary>A page that had been taken back came back with something else.</summary>
    public const uint Page = 128;

    /// <summary>A queue lost or duplicated an item.</summary>
    public const uint Kernel = 32;
}
