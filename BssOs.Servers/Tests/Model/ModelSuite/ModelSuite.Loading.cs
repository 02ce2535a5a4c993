namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    // What M-72 fails at if it does by time.
    private const uint SlowerWithMany = 2;

    private static uint M70_ServerWithLoader_LoadsServers()
    {
        Journal journal = Trace.New(out Trace* trace);
        Query query = Slots.New(out Slots* slots);
        slots->Set(Journal.ServiceId, journal);
        Executable loading = Executable.Cast(Load("loading-probe.bss"u8, query));
        if (slots->Count != 3)
            return 1;
        uint servers = Totals.Servers;
        if (loading.Execute() != 1)
            return 2;

        // Its slots were not asked of us.
        if (slots->Count != 3 || Totals.Servers != servers + 1)
            return 3;
        if (!trace->Is([LifeEntry.Born]))
            return 4;
        trace->Clear();
        loading.Release();
        if (!trace->Is([LifeEntry.Dead, LifeEntry.PartDead]))
            return 5;
        return Totals.Servers == servers - 1 ? 0u : 6u;
    }

    private static uint M71_LastReferenceGoes_AllGoesWithIt()
    {
        const uint rounds = 200;
        const uint settled = 100;
        Journal journal = Trace.New(out _);
        SystemTotals before = default;
        for (uint i = 0; i < rounds; i++)
        {
            // The first rounds make room for good: memory of what has ended rests for a while.
            if (i == settled)
                before = Totals;
            Life life = LoadLife(journal, 1);
            Probe probe = LoadProbe();
            life.Hold(probe);
            probe.Release();
            life.Release();
        }

        SystemTotals after = Totals;
        if (!IsSame(before, after))
            return 1;
        return before.HeapBytes == after.HeapBytes && before.FreePages == after.FreePages ? 0u : 2u;
    }

    private static uint M72_ManyServers_TimeAndMemoryStayFlat()
    {
        // A host that has other work for a while makes times longer; it does not do so each time that many servers are there. Instructions
        // are counted by the benchmark of loading.
        const uint rounds = 6;
        uint verdict = SlowerWithMany;
        for (uint i = 0; i < rounds && verdict == SlowerWithMany; i++)
            verdict = LoadMany();
        return verdict;
    }

    private static uint LoadMany()
    {
        // Whatever disturbs the measurement can only make it longer, so the fastest of some is compared.
        const uint batches = 8;
        const uint factorMax = 4;
        Flock.Make(PhysicalMemory, MemoryMap, out Flock flock);
        uint firstCycles = uint.MaxValue;
        uint firstBytes = 0;
        uint verdict = 0;
        for (uint i = 0; i < batches && verdict == 0; i++)
        {
            uint bytes = Totals.HeapBytes;
            uint cycles = LoadBatch(ref flock);
            bytes = Totals.HeapBytes - bytes;
            if (i == 0)
                firstBytes = bytes;

            // Pages of the heap and of the lists make small steps.
            if (bytes > firstBytes + (firstBytes / 4))
                verdict = 1;
            if (i < batches / 2)
                firstCycles = firstCycles < cycles ? firstCycles : cycles;
            else if (i == batches - 1 && cycles / factorMax > firstCycles)
                verdict = SlowerWithMany;
        }

        flock.ReleaseAll();
        return verdict;
    }

    // Loads some servers; gives the time of the fastest.
    private static uint LoadBatch(ref Flock flock)
    {
        const uint servers = 25;
        uint best = uint.MaxValue;
        for (uint i = 0; i < servers; i++)
        {
            uint start = Machine.GetCycles();
            Probe probe = LoadProbe();
            uint time = Machine.GetCycles() - start;
            best = time < best ? time : best;
            flock.Add(probe);
            probe.Release();
        }

        return best;
    }
}
