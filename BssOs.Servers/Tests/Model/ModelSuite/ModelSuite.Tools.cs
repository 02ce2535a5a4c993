using System;

namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    /// <summary>How many times a rule yields while it waits for other threads.</summary>
    private const uint Patience = 200;

    // Whether faults that would end a process may be tried.
    private static bool IsMachine => Is("machine"u8) || IsIsolated;

    // Whether the servers that the suite loads are isolated.
    private static bool IsIsolated => Is("isolated"u8);

    private static bool Is(ReadOnlySpan<byte> platform)
    {
        Span<byte> text = stackalloc byte[8];
        uint length = Platform.Get(text);
        return length <= text.Length && text.Slice(0, (int)length).SequenceEqual(platform);
    }

    private static SystemTotals Totals
    {
        get
        {
            Monitor.GetTotals(out SystemTotals totals);
            return totals;
        }
    }

    /// <summary>Loads a server; an error ends the rule.</summary>
    internal static Server Load(ReadOnlySpan<byte> file, Query query)
    {
        DataSpace space = Files.Open(file, out _);
        Server loaded = Loader.Load(space, query, file);
        space.Release();
        return loaded;
    }

    /// <summary>Loads a server whose slots the kernel can fill.</summary>
    private static Server Load(ReadOnlySpan<byte> file) => Load(file, Kernel);

    /// <summary>Tries to load a server.</summary>
    private static Error TryLoad(ReadOnlySpan<byte> file, Query query)
    {
        DataSpace space = Files.Open(file, out _);
        Error caught = TryLoad(space, query);
        space.Release();
        return caught;
    }

    private static Error TryLoad(DataSpace space, Query query)
    {
        if (Loader.TryLoad(space, query, "refused"u8, out Server loaded, out Error caught))
            loaded.Release();
        return caught;
    }

    private static Probe LoadProbe() => Probe.Cast(Load("probe-server.bss"u8));

    private static Holder LoadHolder() => Holder.Cast(Load("holder-probe.bss"u8));

    private static Caller LoadCaller() => Caller.Cast(Load("caller-probe.bss"u8));

    /// <summary>Loads a server that records events in a journal.</summary>
    private static Life LoadLife(Journal journal, uint number)
    {
        Query slots = Slots.Make(journal);
        Life loaded = Life.Cast(Load("life-probe.bss"u8, slots));
        slots.Release();
        loaded.SetNumber(number);
        return loaded;
    }

    /// <summary>Yields until the journal has this many entries, or the rule's patience is exhausted.</summary>
    private static bool Await(Trace* trace, uint entries)
    {
        for (uint i = 0; i < Patience && trace->Count < entries; i++)
            ThreadFactory.Yield();
        return trace->Count == entries;
    }

    /// <summary>Yields until all threads that a rule started have ended.</summary>
    private static bool AwaitEnd(uint threadsBefore)
    {
        for (uint i = 0; i < Patience; i++)
        {
            if (Totals.Threads == threadsBefore)
                return true;
            ThreadFactory.Yield();
        }

        return false;
    }

    private static bool IsSame(in SystemTotals left, in SystemTotals right) =>
        left.Servers == right.Servers && left.Objects == right.Objects && left.References == right.References;

    private static bool HasName(in ServerInfo info, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (info.Name[i] != name[i])
                return false;
        }

        return info.Name[name.Length] == 0;
    }
}
