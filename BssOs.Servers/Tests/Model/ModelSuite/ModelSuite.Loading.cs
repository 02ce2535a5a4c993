namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
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

        // Its slots were not requested from this query.
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
            // The first rounds allocate memory that stays: memory of ended objects is retained for a while.
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

    private static uint M72_ManyServers_MemoryStaysFlat()
    {
        // That the time is constant as well is checked by LoadingCountTests, which counts instructions with up to 10,000 servers.
        const uint batches = 8;
        Flock.Make(PhysicalMemory, MemoryMap, out Flock flock);
        uint firstBytes = 0;
        uint verdict = 0;
        for (uint i = 0; i < batches && verdict == 0; i++)
        {
            uint bytes = Totals.HeapBytes;
            LoadBatch(ref flock);
            bytes = Totals.HeapBytes - bytes;
            if (i == 0)
                firstBytes = bytes;

            // Pages of the heap and of the lists cause small steps.
            if (bytes > firstBytes + (firstBytes / 4))
                verdict = 1;
        }

        flock.ReleaseAll();
        return verdict;
    }

    private static void LoadBatch(ref Flock flock)
    {
        const uint servers = 25;
        for (uint i = 0; i < servers; i++)
        {
            Probe probe = LoadProbe();
            flock.Add(probe);
            probe.Release();
        }
    }
}
