namespace BssOs;

/// <summary>Counts the threads that are inside at once: for tests of locking.</summary>
[Service(0x0000_0073)]
public interface IMeeting
{
    /// <summary>Enters, passes the gates that are wired, leaves.</summary>
    void Meet();

    /// <returns>The largest number of threads that were inside at once.</returns>
    uint GetMost();

    /// <summary>Enters, executes something, leaves.</summary>
    void Invite(Executable guest);

    /// <returns>
    /// A local server whose function is <see cref="Meet"/>; in a server that locks itself, one that locks and returns without unlocking;
    /// null if there is none.
    /// </returns>
    Executable GetPart();
}
