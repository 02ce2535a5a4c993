namespace BssOs;

/// <summary>Why a dispatched thread context came back to its host.</summary>
public enum DispatchResult : uint
{
    /// <summary>It waits for something and is in no ready list.</summary>
    Blocked = 0,

    /// <summary>It gave way and stands in the ready list again.</summary>
    Yielded = 1,

    /// <summary>Its body has returned; it will not run again.</summary>
    Finished = 2,

    /// <summary>It was stopped on request and stands in the ready list again.</summary>
    Preempted = 3,
}
