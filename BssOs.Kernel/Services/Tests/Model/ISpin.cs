namespace BssOs;

/// <summary>A thread that does not yield: for tests of preemption.</summary>
[Service(0x0000_007A)]
public interface ISpin
{
    /// <returns>The body of the thread.</returns>
    Executable GetBody();

    /// <summary>Lets the thread end.</summary>
    void Stop();

    /// <returns>Number of its iterations; grows while it runs.</returns>
    uint GetRounds();

    /// <returns>How many times a thread inside it was preempted before it was stopped.</returns>
    uint GetStops();
}
