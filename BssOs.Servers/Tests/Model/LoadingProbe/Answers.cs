using System;

namespace BssOs.Servers.LoadingProbe;

/// <summary>Fills the slots of the server being loaded.</summary>
[LocalServer]
public unsafe partial struct Answers : IQuery
{
    /// <summary>How often the journal was requested.</summary>
    public uint JournalsGiven;

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        if (serviceId != Journal.ServiceId || !name.SequenceEqual("journal"u8))
            return default;
        JournalsGiven++;
        return LoadingProbe.Journal;
    }
}
