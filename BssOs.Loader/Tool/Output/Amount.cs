namespace BssOs.Tool.Output;

/// <summary>Numbers of things in messages.</summary>
public static class Amount
{
    /// <summary>As in <c>1 byte</c> and <c>2 bytes</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="thing">What one of them is called; the plural has an s.</param>
    public static string Of(long number, string thing) => number == 1 ? $"1 {thing}" : $"{number} {thing}s";
}
