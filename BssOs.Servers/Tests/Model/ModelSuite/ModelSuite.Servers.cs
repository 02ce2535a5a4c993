using BssOs.Format;

namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private static uint M01_TwoServersOfOneFile_EachHasItsData()
    {
        Probe first = LoadProbe();
        Probe second = LoadProbe();
        first.Add(5);
        if (second.Add(1) != 1)
            return 1;
        if (first.Add(0) != 5)
            return 2;
        if (first.Same(second))
            return 3;
        first.Release();
        return second.Add(1) == 2 ? 0u : 4u;
    }

    private static uint M02_NewServer_PrivateDataAreZero()
    {
        const uint rounds = 20;
        for (uint i = 0; i < rounds; i++)
        {
            // The next one is loaded at the same address.
            Probe probe = LoadProbe();
            if (probe.WasZero() != 1 || probe.Add(0) != 0)
                return 1;
            Probe part = probe.CreatePart();
            if (part.WasZero() != 1 || part.Add(0) != 0)
                return 2;
            part.Spoil();
            part.Release();
            probe.Spoil();
            probe.Release();
        }

        return 0;
    }

    private static uint M03_ConstructorAndDestructor_RunWhileServicesAreThere()
    {
        Journal journal = Trace.New(out Trace* trace);
        Probe witness = LoadProbe();
        Query query = Slots.New(out Slots* slots);
        slots->Set(Journal.ServiceId, journal);
        slots->Set(Probe.ServiceId, witness);
        Life life = Life.Cast(Load("life-probe.bss"u8, query));
        if (!trace->Is([LifeEntry.Born]))
            return 1;
        if (witness.Add(0) != 1)
            return 2;
        trace->Clear();
        life.SetNumber(1);
        Probe held = LoadProbe();
        life.Hold(held);
        held.Release();
        life.Release();
        if (!trace->Is([LifeEntry.HeldAnswered, LifeEntry.Dead + 1, LifeEntry.PartDead]))
            return 3;
        return 0;
    }

    private static uint M04_ConstructorThrows_NothingStays()
    {
        const uint rounds = 20;
        Journal journal = Trace.New(out Trace* trace);
        Query slots = Slots.Make(journal);
        SystemTotals before = default;
        for (uint i = 0; i < rounds; i++)
        {
            // The first round may allocate memory that stays, for the signatures of new services.
            if (i == 1)
                before = Totals;
            if (TryLoad("failing-constructor-probe.bss"u8, slots) != Error.DeviceFailure)
                return 1;
        }

        SystemTotals after = Totals;
        if (!IsSame(before, after) || before.HeapBytes != after.HeapBytes)
            return 2;

        // What was never completely constructed is not destroyed either.
        trace->Clear();
        TryLoad("failing-constructor-probe.bss"u8, slots);
        if (!trace->Is([LifeEntry.Failing]))
            return 3;
        return CheckGivenAway(journal);
    }

    // It passed references to itself and its parts on before it failed.
    private static uint CheckGivenAway(Journal journal)
    {
        Holder holder = LoadHolder();
        Query slots = Slots.New(out Slots* state);
        state->Set(Journal.ServiceId, journal);
        state->Set(Holder.ServiceId, holder);
        for (uint round = 0; round < 4; round++)
        {
            // What the holder already holds determines what it receives: the server or its part, by the first or the second service of
            // each.
            holder.Remember(default);
            if (round == 1)
                holder.Remember(journal);
            else if (round == 2)
                holder.Remember(slots);
            else if (round == 3)
                holder.Remember(Body.Make(Deed.Note, journal, 1));
            SystemTotals before = Totals;
            if (TryLoad("failing-constructor-probe.bss"u8, slots) != Error.DeviceFailure)
                return 4;
            Server found = holder.Recall();
            if (found.IsNull)
                return 5;
            Error refusal = Error.None;
            bool answered = round switch
            {
                2 => new Journal(found.Word).TryNote(1, out refusal),
                3 => new Holder(found.Word).TryRecall(out _, out refusal),
                _ => new Executable(found.Word).TryExecute(out _, out refusal),
            };
            if (answered || refusal != Error.BadReference)
                return 6;
            if (round % 2 == 0 && (holder.TryEcho(found, out _, out refusal) || refusal != Error.BadReference))
                return 7;
            if (Totals.Servers != before.Servers)
                return 8;
            found.Release();
            holder.Remember(default);
            SystemTotals after = Totals;
            if (after.Objects != before.Objects || after.HeapBytes != before.HeapBytes)
                return 9;
        }

        return CheckBound(journal);
    }

    // It passed its part to a server that calls it by a slot: such calls jump to a known address.
    private static uint CheckBound(Journal journal)
    {
        Query slots = Slots.New(out Slots* state);
        state->Set(Journal.ServiceId, journal);
        state->Set(Holder.ServiceId, Binder.New(out Binder* binder));
        if (TryLoad("failing-constructor-probe.bss"u8, slots) != Error.DeviceFailure)
            return 10;
        if (binder->Loaded.TryIsNothing(journal, out _, out Error caught) || caught != Error.BadReference)
            return 11;
        return 0;
    }

    private static uint M05_ManyServersOfOneFile_CodeRunsAnywhere()
    {
        const int count = 8;
        nuint* addresses = stackalloc nuint[count];
        for (int i = 0; i < count; i++)
        {
            Probe probe = LoadProbe();
            if (probe.LookUp(0) != 2 || probe.LookUp(7) != 19)
                return 1;
            addresses[i] = probe.GetCodeAddress();

            // A process has only one copy of the code, and each isolated server has an address space of its own.
            for (int j = 0; IsMachine && !IsIsolated && j < i; j++)
            {
                if (addresses[j] == addresses[i])
                    return 2;
            }
        }

        return 0;
    }

    private static uint M07_NewerFormat_IsRefused()
    {
        FileCopy copy = FileCopy.Make(Files, PhysicalMemory, MemoryMap, "probe-server.bss"u8);
        if (TryLoad(copy.Space, Kernel) != Error.None)
            return 1;
        copy.Header->FormatVersion++;
        copy.Seal();
        return TryLoad(copy.Space, Kernel) == Error.BadServerFile ? 0u : 2u;
    }

    private static uint M08_OtherBytes_AreRefused()
    {
        const uint damages = 40;
        FileCopy copy = FileCopy.Make(Files, PhysicalMemory, MemoryMap, "probe-server.bss"u8);
        SystemTotals before = Totals;
        uint size = copy.Header->FileSize;
        for (uint i = 0; i < damages; i++)
        {
            // Spread from the first byte to the last.
            uint place = (uint)((size - 1) / (damages - 1) * i);
            copy.Start[place] ^= 0x10;
            if (TryLoad(copy.Space, Kernel) != Error.BadServerFile)
                return 1;
            copy.Start[place] ^= 0x10;
        }

        for (uint offset = 0; offset < sizeof(ServerFileHeader); offset += sizeof(uint))
        {
            // An invalid field with a correct checksum.
            uint* field = (uint*)(copy.Start + offset);
            uint right = *field;
            if (offset == 12)
                continue;
            *field = 0xFFFF_FFF1;
            copy.Seal(size);
            if (TryLoad(copy.Space, Kernel) != Error.BadServerFile)
                return 2;
            *field = right;
        }

        copy.Seal();
        if (!IsSame(before, Totals))
            return 3;
        return TryLoad(copy.Space, Kernel) == Error.None ? 0u : 4u;
    }
}
