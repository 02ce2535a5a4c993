namespace BssOs.Servers.ModelSuite;

/// <summary>What a <see cref="Body"/> does when it is executed.</summary>
public enum Deed : uint
{
    /// <summary>Records its entry.</summary>
    Note,

    /// <summary>Records its entry three times and yields after each.</summary>
    NoteAndYield,

    /// <summary>The same, but yields by its second target, a thread factory.</summary>
    NoteAndYieldTo,

    /// <summary>Runs its target, a thread factory, until that throws.</summary>
    RunScheduler,

    /// <summary>Executes its target and records the result.</summary>
    ExecuteAndNote,

    /// <summary>Sleeps, by its target, a clock, for as many milliseconds as its entry, then records that.</summary>
    Sleep,

    /// <summary>Throws its entry as an error.</summary>
    Fail,

    /// <summary>Adds 1 to its target, a probe.</summary>
    AddToProbe,

    /// <summary>Calls its target, a meeting.</summary>
    Meet,

    /// <summary>Is invited by its target, a meeting, and yields inside.</summary>
    BeInvited,

    /// <summary>Has its target, a meeting, invite a body that throws.</summary>
    InviteToFail,

    /// <summary>Executes its target.</summary>
    Execute,

    /// <summary>Has its target, a life probe, call this body again, which then releases the target and waits for its event.</summary>
    WaitInside,

    /// <summary>Waits for its event, then records its entry.</summary>
    Wait,

    /// <summary>Takes from its target, a queue, until that is closed; records its entry for each.</summary>
    Take,

    /// <summary>Takes from its target, a queue or a thread group, without room for another temporary reference.</summary>
    TakeWithoutRoom,

    /// <summary>Waits for its target, a semaphore, then records its entry.</summary>
    WaitForSemaphore,

    /// <summary>Releases its target.</summary>
    ReleaseTarget,

    /// <summary>Releases its target and creates another object, as large as a <see cref="Mortal"/>.</summary>
    ReplaceTarget,

    /// <summary>Releases its target twice.</summary>
    ReleaseTwice,

    /// <summary>Has its target, a meeting, invite another body, which calls the second target, a meeting too.</summary>
    InviteAcross,
}
