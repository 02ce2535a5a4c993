using System;

namespace BssOs.Servers.ModelSuite;

/// <summary>
/// Fills the slots of probes: each kind of service with what the rule specifies, everything else with the suite's own slots or from the
/// kernel.
/// </summary>
[LocalServer]
public unsafe partial struct Slots : IQuery
{
    private Server.Permanent _first;
    private Server.Permanent _second;
    private uint _firstService;
    private uint _secondService;
    private bool _makesGroups;

    /// <summary>Number of slots requested.</summary>
    public uint Count;

    /// <summary>Service of the slot requested last.</summary>
    public uint LastService;

    /// <summary>A query that answers with a journal.</summary>
    public static Query Make(Journal journal)
    {
        Query made = New(out Slots* slots);
        slots->Set(Journal.ServiceId, journal);
        return made;
    }

    /// <summary>Sets the answer for a service; null leaves the slot empty.</summary>
    public void Set(uint serviceId, Server item)
    {
        if (_firstService == 0)
        {
            _firstService = serviceId;
            _first = item.Keep();
            return;
        }

        _secondService = serviceId;
        _second = item.Keep();
    }

    /// <summary>Answers with a new thread group for each slot of that kind.</summary>
    public void SetMakesGroups() => _makesGroups = true;

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        Count++;
        LastService = serviceId;
        if (serviceId == _firstService)
            return _first;
        if (serviceId == _secondService)
            return _second;
        if (serviceId == ThreadGroup.ServiceId && _makesGroups)
            return ClosingGroup.Make();
        if (serviceId == ThreadFactory.ServiceId)
            return ModelSuite.ThreadFactory;
        if (ModelSuite.Kernel.TryGetService(serviceId, name, argument, out Server found, out _))
            return found;
        return default;
    }

    public void Destruct()
    {
        _first.Release();
        _second.Release();
    }
}
