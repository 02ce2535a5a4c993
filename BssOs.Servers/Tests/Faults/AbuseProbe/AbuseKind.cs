namespace BssOs.Servers.AbuseProbe;

/// <summary>What is abused, and what comes of it.</summary>
public enum AbuseKind : uint
{
    /// <summary>Nothing; 0.</summary>
    None,

    /// <summary>Objects are made and released one after the other while almost no memory is left; how many could not be made: 0.</summary>
    AlmostNoMemory,

    /// <summary>Another thread has a stale reference in a variable while many objects come and go; its error.</summary>
    StaleInThread,

    /// <summary>An observer throws, another one drops its own weak reference; how many were told: 2.</summary>
    Observers,

    /// <summary>A destructor throws, one makes others with a destructor, one hands itself out; how many ran: 6.</summary>
    Destructors,

    /// <summary>A constructor throws while another thread is in the object; its error.</summary>
    Constructor,

    /// <summary>A query loads the server that it is asked for; the error.</summary>
    Loading,

    /// <summary>A destructor dispatches a thread, which releases the last reference to another object; how many ended: 2.</summary>
    DispatchInDestructor,

    /// <summary>Threads keep, release and look for the same object; 0.</summary>
    Crowd,

    /// <summary>
    /// A server is loaded that is called what lies at address 0; the error, or by how much the kernel's memory has grown.
    /// </summary>
    NamelessLoading,

    /// <summary>A call needs a stack of its own, and there are too few pages for it but in ended objects; what it returned.</summary>
    StackFromEnded,

    /// <summary>
    /// A function calls itself without end and the kernel each time; how many destructors run in its thread afterwards, of 5 per way.
    /// </summary>
    KernelAtTheEnd,

    /// <summary>Number of kinds.</summary>
    Count,
}
