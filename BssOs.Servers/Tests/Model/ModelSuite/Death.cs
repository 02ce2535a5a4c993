namespace BssOs.Servers.ModelSuite;

/// <summary>What a <see cref="Mortal"/> does in its destructor before it records its entry.</summary>
public enum Death : uint
{
    /// <summary>Nothing.</summary>
    Quiet,

    /// <summary>
    /// Releases its target, then records whether its weak reference, or the target by its address, still returns one:
    /// <see cref="Mortal.Revived"/>.
    /// </summary>
    AskForTarget,

    /// <summary>Waits for its target, an event.</summary>
    Wait,

    /// <summary>Passes itself to its target, a holder, which keeps it.</summary>
    GiveItself,

    /// <summary>Calls itself, and finally keeps itself.</summary>
    KeepItself,
}
