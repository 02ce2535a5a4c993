namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private static uint M12_OtherServicesOfAServer_AreFoundById()
    {
        Executable first = Executable.Cast(Load("facet-probe.bss"u8));
        Journal second = Journal.Cast(first);
        second.Note(5);
        if (first.Execute() != 5 || Executable.Cast(second).Execute() != 5)
            return 1;
        if (!second.AsServer.Same(first) || !first.AsServer.Same(Query.As(second)))
            return 2;
        if (!Probe.As(first).IsNull || !Probe.As(second).IsNull || !Journal.As(default).IsNull || !Journal.Cast(default).IsNull)
            return 3;
        Executable wrong = Body.Make(Deed.AddToProbe, second);
        if (wrong.TryExecute(out _, out Error caught) || caught != Error.WrongService)
            return 4;
        wrong.Release();
        uint result = CheckSlotOfSecondService(first, second);
        if (result == 0)
            result = CheckPartWithTwoServices(Query.Cast(first));
        if (result == 0)
            result = CheckCallbackByOtherService(first);
        if (result == 0)
            result = CheckLifeOfSecondService(second);
        return result;
    }

    private static uint CheckSlotOfSecondService(Executable first, Journal second)
    {
        // The slot requires a journal, and the query answers with a reference to another service of the server.
        Query query = Slots.New(out Slots* slots);
        slots->Set(Journal.ServiceId, first);
        uint sum = first.Execute();
        if (TryLoad("life-probe.bss"u8, query) != Error.None)
            return 10;
        return first.Execute() > sum ? 0u : 11u;
    }

    private static uint CheckPartWithTwoServices(Query probe)
    {
        Journal part = Journal.Cast(probe.GetService(0, default, default));
        Executable.Permanent kept = Executable.Cast(part).Keep();
        part.Note(7);
        part.Release();
        uint sum = kept.Execute();
        bool same = Journal.Cast(kept.Reference).AsServer.Same(kept.Reference);
        kept.Release();
        return sum == 7 && same ? 0u : 20u;
    }

    private static uint CheckCallbackByOtherService(Executable first)
    {
        // The probe prohibits callbacks, whichever service they use.
        Query query = Query.Cast(first);
        Executable callback = Body.Make(Deed.Execute, first);
        return query.TryGetService(0, default, callback, out _, out Error caught) || caught != Error.CallbackProhibited ? 30u : 0u;
    }

    private static uint CheckLifeOfSecondService(Journal second)
    {
        // The reference that the probe keeps to itself can be returned and used like any other.
        Server own = Query.Cast(second).GetService(Journal.ServiceId, default, default);
        if (!own.Same(second))
            return 40;
        Journal.Permanent kept = Journal.Cast(own).Keep();
        WeakReference weak = WeakReferences.Create(second, default, 0);
        bool lives = weak.Get().Same(kept.Reference);
        kept.Note(1);
        kept.Release();
        if (!lives || weak.Get().IsNull)
            return 41;

        // A server that is referenced only by one of its further services.
        SystemTotals before = Totals;
        Journal only = LoadJournalOnly();
        only.Note(1);
        if (Totals.Servers != before.Servers + 1)
            return 42;
        only.Release();
        SystemTotals after = Totals;
        return IsSame(before, after) ? 0u : 43u;
    }

    private static Journal LoadJournalOnly()
    {
        Executable loaded = Executable.Cast(Load("facet-probe.bss"u8));
        Journal journal = Journal.Cast(loaded);
        loaded.Release();
        return journal;
    }
}
