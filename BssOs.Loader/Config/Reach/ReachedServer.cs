namespace BssOs.Config.Reach;

/// <summary>A server that a domain can call through one of its slots.</summary>
/// <param name="From">The server of the domain that has the slot.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Service">What the slot needs.</param>
/// <param name="Name">The server; that which answers, if it is only known in the running system what fills the slot.</param>
/// <param name="IsIsolated">Whether it is isolated as well.</param>
/// <param name="Way">How it is reached.</param>
/// <param name="Asked">What the server is asked for, with arguments; null where nothing is asked for.</param>
public sealed record ReachedServer(
    string From, string Slot, string Service, string Name, bool IsIsolated, ReachKind Way, string? Asked = null);
