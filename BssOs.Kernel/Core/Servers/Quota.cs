namespace BssOs.Kernel;

/// <summary>What a server, or all servers of a domain together, may have at most, and has of it; a limit of 0 is none.</summary>
public unsafe struct Quota
{
    /// <summary>Number of limits, which come first.</summary>
    public const int LimitCount = 4;

    /// <summary>Page frames.</summary>
    public uint PagesMax;

    /// <summary>Permanent references beyond its slots.</summary>
    public uint ReferencesMax;

    /// <summary>Threads that execute an object of it.</summary>
    public uint ThreadsMax;

    /// <summary>Local servers.</summary>
    public uint LocalServersMax;

    /// <summary>Page frames that it has.</summary>
    public uint Pages;

    /// <summary>Permanent references that it has.</summary>
    public uint References;

    // All zero: it is never counted in.
    private static Quota _unlimited;

    /// <summary>The quota of all servers that are not isolated.</summary>
    public static Quota* Unlimited
    {
        get
        {
            fixed (Quota* quota = &_unlimited)
                return quota;
        }
    }

    /// <summary>Throws <see cref="Error.LimitReached"/> if there are as many as there may be.</summary>
    public static void Require(uint count, uint max)
    {
        if (count > max - 1)
            Errors.Throw(Error.LimitReached);
    }

    /// <summary>Whether there may be more page frames.</summary>
    public static bool Allows(Quota* quota, nuint pages) => quota->PagesMax == 0 || pages <= quota->PagesMax - quota->Pages;

    /// <summary>Counts page frames.</summary>
    /// <returns>False if there may not be as many; then they are not counted.</returns>
    public static bool TryTake(Quota* quota, nuint pages)
    {
        if (!Allows(quota, pages))
            return false;
        quota->Pages += (uint)pages;
        return true;
    }
}
