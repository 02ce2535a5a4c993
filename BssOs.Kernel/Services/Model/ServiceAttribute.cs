namespace BssOs;

/// <summary>Marks an interface as a service: a list of functions that one server may call in another.</summary>
[System.AttributeUsage(System.AttributeTargets.Interface)]
public sealed class ServiceAttribute(uint id) : System.Attribute
{
    /// <summary>Identifies the service in server files; unique, and never reused for another signature.</summary>
    public uint Id { get; } = id;

    /// <summary>
    /// An atomic service executes quickly and never blocks: the caller's server stays locked during the call (thesis 5.3.2).
    /// </summary>
    public bool Atomic { get; set; }
}
