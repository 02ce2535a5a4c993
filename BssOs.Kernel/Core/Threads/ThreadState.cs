namespace BssOs.Kernel;

/// <summary>State of a thread context.</summary>
public enum ThreadState : uint
{
    /// <summary>In a ready list, or taken from it and not dispatched yet.</summary>
    Ready = 0,

    /// <summary>Dispatched.</summary>
    Running = 1,

    /// <summary>In a waiting list.</summary>
    Blocked = 2,

    /// <summary>Its body has returned.</summary>
    Finished = 3,
}
