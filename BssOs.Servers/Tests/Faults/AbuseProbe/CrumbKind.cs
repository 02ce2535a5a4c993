namespace BssOs.Servers.AbuseProbe;

/// <summary>What the destructor of a <see cref="Crumb"/> does.</summary>
public enum CrumbKind : uint
{
    /// <summary>It only counts.</summary>
    Plain,

    /// <summary>It throws.</summary>
    Throwing,

    /// <summary>It creates three others and yields once before it releases them.</summary>
    Making,

    /// <summary>It tries to have itself executed by a thread.</summary>
    Handing,

    /// <summary>It dispatches a thread, which destroys another object.</summary>
    Dispatching,
}
