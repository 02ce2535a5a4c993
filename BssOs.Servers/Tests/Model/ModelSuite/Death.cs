namespace BssOs.Servers.ModelSuite;

/// <summary>What a <see cref="Mortal"/> does in its destructor before it notes its entry.</summary>
public enum Death : uint
{
    /// <summary>Nothing.</summary>
    Quiet,

    /// <summary>Releases its target, then notes whether its weak reference still gives that: <see cref="Mortal.Revived"/>.</summary>
    AskForTarget,

    /// <summary>Waits for its target, an event.</summary>
    Wait,

    /// <summary>Gives itself to its target, a holder, to be kept.</summary>
    GiveItself,

    /// <summary>Calls itself, and in the end keeps itself.</summary>
    KeepItself,
}
