namespace BssOs.Tool;

/// <summary>What the command ends with.</summary>
public static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>It was not done, or it was done and a test or check failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A signal has stopped it before it was done: this and the signal's number, as shells say it.</summary>
    public const int Signal = 128;
}
