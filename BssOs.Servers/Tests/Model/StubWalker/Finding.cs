namespace BssOs.Servers.StubWalker;

/// <summary>What a lap may find, one bit each.</summary>
internal static class Finding
{
    /// <summary>Nothing wrong: another thread was inside meanwhile, while this one called somebody.</summary>
    public const uint Met = 0x8000_0000;

    /// <summary>Another thread was inside between two calls.</summary>
    public const uint Together = 1;

    /// <summary>An error was caught where none was thrown.</summary>
    public const uint Caught = 2;

    /// <summary>The error thrown did not come.</summary>
    public const uint NotCaught = 4;

    /// <summary>A part was not the new one.</summary>
    public const uint Part = 8;

    /// <summary>A block came back otherwise.</summary>
    public const uint Block = 16;

    /// <summary>Something was called that had ended.</summary>
    public const uint Ended = 64;

    /// <summary>A queue lost or doubled something.</summary>
    public const uint Kernel = 32;
}
