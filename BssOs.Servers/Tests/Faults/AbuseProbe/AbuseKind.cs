namespace BssOs.Servers.AbuseProbe;

/// <summary>Kinds of abuse, each with the expected result.</summary>
public enum AbuseKind : uint
{
    /// <summary>Nothing; 0.</summary>
    None,

    /// <summary>
    /// Objects are created and released one after another while almost no memory is left; how many could not be created: 0.
    /// </summary>
    AlmostNoMemory,

    /// <summary>Another thread has a stale reference in a variable while many objects are created and destroyed; its error.</summary>
    StaleInThread,

    /// <summary>An observer throws, another one releases its own weak reference; how many were notified: 2.</summary>
    Observers,

    /// <summary>A destructor throws, one creates others with a destructor, one passes itself on; how many ran: 6.</summary>
    Destructors,

    /// <summary>A constructor throws while another thread is inside the object; its error.</summary>
    Constructor,

    /// <summary>A query loads the very server for which it is asked; the error.</summary>
    Loading,

    /// <summary>A destructor dispatches a thread, which releases the last reference to another object; how many ended: 2.</summary>
    DispatchInDestructor,

    /// <summary>Threads keep, release and look up the same object; 0.</summary>
    Crowd,

    /// <summary>A server is loaded whose name is at address 0; the error, or by how much the kernel's memory has grown.</summary>
    NamelessLoading,

    /// <summary>A call needs a stack of its own, for which only ended objects have enough pages; its result.</summary>
    StackFromEnded,

    /// <summary>
    /// A function recurses and calls the kernel each time; how many destructors run in its thread afterwards, of 5 per kind of call.
    /// </summary>
    KernelAtTheEnd,

    /// <summary>Number of kinds.</summary>
    Count,
}
