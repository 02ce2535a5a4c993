namespace BssOs.Servers.ModelSuite;

/// <summary>What a <see cref="Body"/> does when it is executed.</summary>
public enum Deed : uint
{
    /// <summary>Notes its entry.</summary>
    Note,

    /// <summary>Notes its entry three times and gives way after each.</summary>
    NoteAndYield,

    /// <summary>The same, but gives way by its second target, a thread factory.</summary>
    NoteAndYieldTo,

    /// <summary>Runs its target, a thread factory, until that ends by an error.</summary>
    RunScheduler,

    /// <summary>Executes its target and notes what that returns.</summary>
    ExecuteAndNote,

    /// <summary>Sleeps by its target, a clock, for as many milliseconds as its entry says, then notes that.</summary>
    Sleep,

    /// <summary>Throws its entry as an error.</summary>
    Fail,

    /// <summary>Adds 1 to its target, a probe.</summary>
    AddToProbe,

    /// <summary>Meets in its target, a meeting.</summary>
    Meet,

    /// <summary>Is invited by its target, a meeting; there it gives way.</summary>
    BeInvited,

    /// <summary>Lets its target, a meeting, invite a body that throws.</summary>
    InviteToFail,

    /// <summary>Executes its target.</summary>
    Execute,

    /// <summary>Lets its target, a life probe, call this body again, which then releases the target and waits for its event.</summary>
    WaitInside,

    /// <summary>Waits for its event, then notes its entry.</summary>
    Wait,

    /// <summary>Takes from its target, a queue, until that is closed; notes its entry for each.</summary>
    Take,

    /// <summary>Takes from its target, a queue or a group of threads, when it has no room for another temporary reference.</summary>
    TakeWithoutRoom,

    /// <summary>Waits for its target, a semaphore, then notes its entry.</summary>
    WaitForSemaphore,

    /// <summary>Releases its target.</summary>
    ReleaseTarget,

    /// <summary>Releases its target and makes another object, as large as a <see cref="Mortal"/>.</summary>
    ReplaceTarget,

    /// <summary>Releases its target twice.</summary>
    ReleaseTwice,

    /// <summary>Lets its target, a meeting, invite another body, which goes to the second target, a meeting too.</summary>
    InviteAcross,
}
