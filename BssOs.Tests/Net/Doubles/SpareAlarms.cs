using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles;

/// <summary>Lets a clock of a test sleep and set alarms where there is no memory, as real ones do.</summary>
internal sealed class SpareAlarms
{
    private const int Sleepers = 16;
    private const int Alarms = 64;

    private readonly Stack<Event.Permanent> _events = new();

    /// <summary>Makes the events, in the server that calls, and room for alarms in its table of references.</summary>
    public SpareAlarms(Synchronization synchronization)
    {
        var held = new List<Event.Permanent>();
        for (int index = 0; index < Sleepers; index++)
            _events.Push(synchronization.CreateEvent().Keep());
        for (int index = 0; index < Alarms; index++)
            held.Add(_events.Peek().Reference.Keep());
        foreach (Event.Permanent reference in held)
            reference.Release();
    }

    /// <summary>Takes an event to sleep on, of which the caller sets the alarm.</summary>
    /// <returns>Its count so far.</returns>
    public uint Begin(Synchronization synchronization, out Event.Permanent wake)
    {
        if (!_events.TryPop(out wake))
            wake = synchronization.CreateEvent().Keep();
        return wake.GetCount();
    }

    /// <summary>Sleeps.</summary>
    public void End(Event.Permanent wake, uint seen)
    {
        wake.Wait(seen);
        _events.Push(wake);
    }
}
