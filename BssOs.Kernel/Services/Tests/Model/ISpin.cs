namespace BssOs;

/// <summary>A thread that does not give way: for checks of preemption.</summary>
[Service(0x0000_007A)]
public interface ISpin
{
    /// <returns>The body of the thread.</returns>
    Executable GetBody();

    /// <summary>Lets it come to its end.</summary>
    void Stop();

    /// <returns>How far it has come; grows while it runs.</returns>
    uint GetRounds();

    /// <returns>How often a thread inside of it was stopped before it was let go.</returns>
    uint GetStops();
}
