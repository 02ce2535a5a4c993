namespace BssOs.Servers.AbuseProbe;

/// <summary>What the destructor of a <see cref="Crumb"/> does.</summary>
public enum CrumbKind : uint
{
    /// <summary>It only counts.</summary>
    Plain,

    /// <summary>It throws.</summary>
    Throwing,

    /// <summary>It makes three others and waits a turn before it lets them go.</summary>
    Making,

    /// <summary>It tries to have itself executed by a thread.</summary>
    Handing,

    /// <summary>It runs a thread inside of itself, which ends another object.</summary>
    Dispatching,
}
