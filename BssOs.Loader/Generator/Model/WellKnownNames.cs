namespace BssOs.Generator;

/// <summary>Names shared by generator, rules and servers.</summary>
internal static class WellKnownNames
{
    public const string ServiceAttribute = "BssOs.ServiceAttribute";
    public const string ServerAttribute = "BssOs.ServerAttribute";
    public const string LocalServerAttribute = "BssOs.LocalServerAttribute";
    public const string RequiredAttribute = "BssOs.RequiredAttribute";
    public const string BothAttribute = "BssOs.BothAttribute";

    /// <summary>The argument of <see cref="ServerAttribute"/> that is a <c>SynchronizationMode</c>.</summary>
    public const string Synchronization = "Synchronization";

    /// <summary>Called once all required services are wired.</summary>
    public const string Constructor = "Construct";

    /// <summary>Called when nobody references the object any more.</summary>
    public const string Destructor = "Destruct";

    /// <summary>Property of servers and local servers: a pointer to the object's private data.</summary>
    public const string Self = "Self";

    /// <summary>Preprocessor symbol of builds for machine code.</summary>
    public const string TargetSymbol = "BSS_TARGET";

    /// <summary>Reference type of <c>IServer</c>, which every server implements.</summary>
    public const string AnyService = "global::BssOs.Server";
}
