namespace BssOs.Tool.Host;

/// <summary>How a program of the host ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error.</param>
public sealed record HostResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Whether it ended well.</summary>
    public bool Succeeded => ExitCode == 0;
}
