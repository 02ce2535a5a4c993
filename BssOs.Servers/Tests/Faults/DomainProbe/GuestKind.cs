namespace BssOs.Servers.DomainProbe;

/// <summary>What a guest does where it is invited.</summary>
public enum GuestKind : uint
{
    /// <summary>Comes and leaves.</summary>
    Polite,

    /// <summary>Reads at address 0, which ends the call by an error.</summary>
    Faulty,

    /// <summary>Releases the last reference to itself and to whoever has invited it, and reads at address 0.</summary>
    Last,

    /// <summary>Waits until it is told, then reads at address 0.</summary>
    Waiting,

    /// <summary>Invites the next guest to the next meeting.</summary>
    Caller,
}
