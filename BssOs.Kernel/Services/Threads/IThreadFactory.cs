namespace BssOs;

/// <summary>Starts threads; a scheduler implements it (thesis 3.5.2).</summary>
[Service(0x0000_0020)]
public interface IThreadFactory
{
    /// <summary>Starts a thread that executes <paramref name="body"/> once; the body is referenced until it returns.</summary>
    /// <param name="body">What to execute.</param>
    /// <param name="stackBytes">Stack for the whole chain of calls; 0 for the kernel's default (16 KiB).</param>
    void Start(Executable body, uint stackBytes);

    /// <summary>Lets the other ready threads run before the caller continues.</summary>
    void Yield();

    /// <summary>Dispatches the threads within the calling thread. Returns only with an error, when no thread can ever run again.</summary>
    void Run();
}
