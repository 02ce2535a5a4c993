namespace BssOs;

/// <summary>Why <c>Dispatch</c> of a thread context returned.</summary>
public enum DispatchResult : uint
{
    /// <summary>It is blocked and is in no ready list.</summary>
    Blocked = 0,

    /// <summary>It yielded and is in the ready list again.</summary>
    Yielded = 1,

    /// <summary>Its body has returned; it will not run again.</summary>
    Finished = 2,

    /// <summary>It was preempted on request and is in the ready list again.</summary>
    Preempted = 3,
}
