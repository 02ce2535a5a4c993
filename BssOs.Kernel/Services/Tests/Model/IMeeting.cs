namespace BssOs;

/// <summary>Counts the threads that are inside at once: for checks of locking.</summary>
[Service(0x0000_0073)]
public interface IMeeting
{
    /// <summary>Comes in, passes the gates that are wired, goes out.</summary>
    void Meet();

    /// <returns>The largest number of threads that were inside at once.</returns>
    uint GetMost();

    /// <summary>Comes in, executes something, goes out.</summary>
    void Invite(Executable guest);

    /// <returns>
    /// A local server whose function is <see cref="Meet"/>, or, of a server that locks itself, takes the lock and returns with
    /// it; null where there is none.
    /// </returns>
    Executable GetPart();
}
