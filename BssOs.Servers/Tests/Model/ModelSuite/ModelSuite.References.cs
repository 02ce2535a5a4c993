using BssOs.Servers.Shared;

namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    // More would exceed a thread's temporary references.
    private const uint GatheredAtOnce = 40;

    private static uint M20_FunctionReturns_ItsTemporariesEnd()
    {
        Holder holder = LoadHolder();
        Probe probe = LoadProbe();
        SystemTotals before = Totals;
        for (uint i = 0; i < 10; i++)
            holder.Gather(probe, GatheredAtOnce, 0);
        if (!IsSame(before, Totals))
            return 1;

        // References that the kernel obtains on behalf of its caller are released when the call ends.
        DataSpace file = Files.Open("holder-probe.bss"u8, out _);
        DataSpace detour = Detour.Make(Detour.Make(file));
        before = Totals;
        for (uint i = 0; i < 3; i++)
        {
            MemoryMap.Map(detour, 0, 1);
            Loader.Load(detour, Kernel, "detour"u8).Release();
        }

        return IsSame(before, Totals) ? 0u : 2u;
    }

    private static uint M21_FunctionFails_ItsTemporariesEnd()
    {
        Holder holder = LoadHolder();
        Probe probe = LoadProbe();
        SystemTotals before = Totals;
        for (uint i = 0; i < 10; i++)
        {
            if (holder.TryGather(probe, GatheredAtOnce, (uint)Error.Refused, out Error caught) || caught != Error.Refused)
                return 1;
        }

        // Exceeding the limit of temporary references is an error as well.
        if (holder.TryGather(probe, GatheredAtOnce * 10, 0, out Error full) || full != Error.LimitReached)
            return 2;
        return IsSame(before, Totals) ? 0u : 3u;
    }

    private static uint M22_KeptReference_LastsUntilReleased()
    {
        Journal journal = Trace.New(out Trace* trace);
        Holder holder = LoadHolder();
        Life life = LoadLife(journal, 1);
        trace->Clear();
        holder.Remember(life);
        life.Release();
        for (uint i = 0; i < 10; i++)
        {
            Server again = holder.Recall();
            if (again.IsNull || trace->Count != 0)
                return 1;
            again.Release();
        }

        holder.Remember(default);
        if (!trace->Is([LifeEntry.Dead + 1, LifeEntry.PartDead]))
            return 2;
        trace->Clear();
        life = LoadLife(journal, 2);
        holder.Remember(life);
        life.Release();
        holder.Release();
        return trace->Is([LifeEntry.Born, LifeEntry.Dead + 2, LifeEntry.PartDead]) ? 0u : 3u;
    }

    private static uint M23_ReferenceThroughProxy_LeavesNoCount()
    {
        Holder holder = LoadHolder();
        Query query = Slots.New(out Slots* slots);
        slots->Set(Holder.ServiceId, holder);
        Holder proxy = Holder.Cast(Load("proxy-probe.bss"u8, query));
        query.Release();
        Probe probe = LoadProbe();
        SystemTotals before = Totals;
        for (uint i = 0; i < 1000; i++)
        {
            Server echoed = proxy.Echo(probe);
            if (!echoed.Same(probe))
                return 1;
            echoed.Release();
        }

        if (!IsSame(before, Totals))
            return 2;
        proxy.Remember(probe);
        if (!proxy.Recall().Same(probe) || !holder.Recall().Same(probe))
            return 3;
        return proxy.TryGather(probe, 3, (uint)Error.Reset, out Error caught) || caught != Error.Reset ? 4u : 0u;
    }

    private static uint M24_BadReferences_GiveAnError()
    {
        const nuint foreign = 0xFFFF;
        Probe probe = LoadProbe();
        Probe.Permanent kept = probe.Keep();
        Probe released = new(kept.Word);
        kept.Release();
        if (new Probe(0).TryAdd(1, out _, out Error caught) || caught != Error.BadReference)
            return 1;
        if (released.TryAdd(1, out _, out caught) || caught != Error.BadReference)
            return 2;
        if (new Probe(foreign).TryAdd(1, out _, out caught) || caught != Error.BadReference)
            return 3;
        Holder holder = LoadHolder();
        if (holder.TryRemember(released, out caught) || caught != Error.BadReference)
            return 4;
        if (holder.TryIsNothing(new Server(foreign), out _, out caught) || caught != Error.BadReference)
            return 5;

        // Memory that is not an object.
        ProbeRecord record = default;
        if (new Probe((nuint)(&record)).TryAdd(1, out _, out caught) || caught != Error.BadReference)
            return 6;
        probe.Release();
        if (probe.TryAdd(1, out _, out caught) || caught != Error.BadReference)
            return 7;
        Executable twice = Body.Make(Deed.ReleaseTwice, holder);
        if (twice.TryExecute(out _, out caught) || caught != Error.BadReference)
            return 8;
        if (IsMachine && CheckWildReferences() is var wild && wild != 0)
            return wild;
        uint result = CheckForeignServices(LoadProbe());
        if (result != 0)
            return result;
        result = CheckStaleReferences();
        if (result != 0)
            return result;

        // Nothing else has happened.
        return holder.IsNothing(default) ? 0u : 9u;
    }

    // References through which the kernel itself calls.
    private static uint CheckForeignServices(Probe probe)
    {
        if (WeakReferences.TryCreate(probe, new WeakObserver(probe.Word), 0, out _, out Error caught) || caught != Error.WrongService)
            return 43;
        if (ThreadFactory.TryStart(new Executable(probe.Word), 0, out caught) || caught != Error.WrongService)
            return 44;
        DataSpace file = Files.Open("holder-probe.bss"u8, out _);
        if (Loader.TryLoad(file, new Query(probe.Word), "refused"u8, out _, out caught) || caught != Error.WrongService)
            return 45;
        return Loader.TryLoad(new DataSpace(probe.Word), Kernel, "refused"u8, out _, out caught) || caught != Error.WrongService ? 46u : 0u;
    }

    // Stale references never reach what is created and kept afterwards, at the same address or in the same table entry.
    private static uint CheckStaleReferences()
    {
        // Enough that the stacks are scanned for references to ended objects several times.
        const uint others = 2000;
        Journal journal = Trace.New(out _);
        Executable first = Mortal.Make(Death.Quiet, journal, 1, default);
        Executable.Permanent kept = first.Keep();
        Executable stale = new(kept.Word);
        kept.Release();
        first.Release();
        for (uint i = 0; i < others; i++)
        {
            Executable other = Mortal.Make(Death.Quiet, journal, 2, default);
            Executable.Permanent again = other.Keep();
            if (stale.TryExecute(out _, out Error caught) || caught != Error.BadReference)
                return 40;
            if (first.TryExecute(out _, out caught) || caught != Error.BadReference)
                return 41;
            again.Release();
            other.Release();
        }

        return CheckLentReference(journal);
    }

    // An argument whose last reference is released during the call.
    private static uint CheckLentReference(Journal journal)
    {
        Executable lent = Mortal.Make(Death.Quiet, journal, 3, default);
        Executable between = Body.Make(Deed.ReplaceTarget, journal, 4, lent, default, out Body* body);
        lent.Release();
        uint caught = LoadCaller().CallAround(new Executable(body->TargetWord), between);
        return caught == (uint)Error.BadReference ? 0u : 42u;
    }

    // Values that do not occur by mistake alone; which error results depends on what is at the address.
    private static uint CheckWildReferences()
    {
        nuint wild = 0x0010_0000;
        for (uint i = 0; i < 20; i++, wild += 0x0CCC_CCC3)
        {
            if (new Probe(wild).TryAdd(1, out _, out Error caught)
                || (caught != Error.BadReference && caught != Error.MemoryFault && caught != Error.StackOverflow))
            {
                return 20 + i;
            }
        }

        return 0;
    }

    private static uint M25_LastReferenceGoes_ServerEnds()
    {
        Journal journal = Trace.New(out Trace* trace);
        Life life = LoadLife(journal, 1);
        Holder first = LoadHolder();
        Holder second = LoadHolder();
        first.Remember(life);
        second.Remember(life);
        Life.Permanent own = life.Keep();
        life.Release();
        trace->Clear();
        first.Release();
        if (trace->Count != 0)
            return 1;
        second.Remember(default);
        if (trace->Count != 0)
            return 2;
        own.Release();
        if (!trace->Is([LifeEntry.Dead + 1, LifeEntry.PartDead]))
            return 3;
        uint result = CheckRevival(journal, trace);
        return result != 0 ? result : CheckWaitingDestructor(journal, trace);
    }

    // A destructor cannot make its object live on.
    private static uint CheckRevival(Journal journal, Trace* trace)
    {
        Holder holder = LoadHolder();
        trace->Clear();
        SystemTotals before = Totals;
        Mortal.Make(Death.GiveItself, journal, 1, holder).Release();
        if (!trace->Is([1]))
            return 4;
        if (!holder.Recall().IsNull)
            return 5;
        trace->Clear();
        Mortal.Make(Death.KeepItself, journal, 2, default).Release();
        if (!trace->Is([2]))
            return 6;
        return Totals.Objects == before.Objects ? 0u : 7u;
    }

    // A destructor that waits delays only its own thread.
    private static uint CheckWaitingDestructor(Journal journal, Trace* trace)
    {
        uint threads = Totals.Threads;
        Event signal = Synchronization.CreateEvent();
        Executable mortal = Mortal.Make(Death.Wait, journal, 1, signal);
        trace->Clear();
        Body.Start(Body.Make(Deed.ReleaseTarget, mortal));
        mortal.Release();
        if (!Await(trace, 1))
            return 8;
        Life life = LoadLife(journal, 2);
        trace->Clear();
        life.Release();
        if (!trace->Is([LifeEntry.Dead + 2, LifeEntry.PartDead]))
            return 9;
        signal.Signal();
        return AwaitEnd(threads) ? 0u : 10u;
    }

    private static uint M26_CallInside_ServerStays()
    {
        Journal journal = Trace.New(out Trace* trace);
        Event signal = Synchronization.CreateEvent();
        uint threads = Totals.Threads;
        Life life = LoadLife(journal, 1);
        trace->Clear();
        Body.Start(Body.Make(Deed.WaitInside, journal, 1, life, signal));
        ThreadFactory.Yield();
        ThreadFactory.Yield();
        life.Release();
        ThreadFactory.Yield();
        if (trace->Count != 0)
            return 1;
        signal.Signal();
        if (!AwaitEnd(threads))
            return 2;
        return trace->Is([LifeEntry.Dead + 1, LifeEntry.PartDead]) ? 0u : 3u;
    }

    private static uint M27_WeakReference_DoesNotKeep()
    {
        const uint token = 77;
        Journal journal = Trace.New(out Trace* trace);
        Life life = LoadLife(journal, 1);
        trace->Clear();
        WeakObserver observer = Watcher.New(out Watcher* watcher);
        WeakReference weak = WeakReferences.Create(life, observer, token);
        WeakReference unwatched = WeakReferences.Create(life, default, 0);
        Server first = weak.Get();
        Server second = unwatched.Get();
        if (!first.Same(life) || !second.Same(life))
            return 1;
        first.Release();
        second.Release();
        life.Release();
        if (!trace->Is([LifeEntry.Dead + 1, LifeEntry.PartDead]))
            return 2;
        if (watcher->Count != 1 || watcher->Token != token)
            return 3;
        if (!weak.Get().IsNull || !unwatched.Get().IsNull)
            return 4;

        // The observer may be destroyed first.
        Probe target = LoadProbe();
        WeakObserver gone = Watcher.New(out _);
        WeakReference orphan = WeakReferences.Create(target, gone, 1);
        gone.Release();
        target.Release();
        if (!orphan.Get().IsNull || watcher->Count != 1)
            return 5;
        return CheckWeakInDestructor(journal, trace);
    }

    // Once the last reference is released no new one is given out, even if the destructor has to wait for its turn.
    private static uint CheckWeakInDestructor(Journal journal, Trace* trace)
    {
        SystemTotals before = Totals;
        trace->Clear();
        Executable victim = Mortal.Make(Death.Quiet, journal, 2, default, default, out Mortal* other);
        WeakReference weak = WeakReferences.Create(victim, default, 0);
        Executable asking = Mortal.Make(Death.AskForTarget, journal, 1, victim, weak, out Mortal* mortal);
        mortal->SetOther(other);
        victim.Release();
        weak.Release();
        asking.Release();
        if (!trace->Is([1, 2]))
            return 6;

        // An observer that is destroyed while another is notified is not notified any more.
        Probe target = LoadProbe();
        WeakObserver observer = Watcher.New(out Watcher* watcher);
        WeakReference watching = WeakReferences.Create(target, observer, 3);
        Executable both = Mortal.Make(Death.AskForTarget, journal, 1, observer, watching, out _);
        observer.Release();
        target.Release();
        if (watcher->Count != 1)
            return 7;
        both.Release();
        watching.Release();
        return IsSame(before, Totals) ? 0u : 8u;
    }

    private static uint M28_TwoReferences_CanBeCompared()
    {
        Probe probe = LoadProbe();
        Probe other = LoadProbe();
        Probe.Permanent kept = probe.Keep();
        Probe.Permanent again = probe.Keep();
        bool same = kept.Word != again.Word && probe.Same(kept) && kept.Reference.Same(again);
        bool different = probe.Same(other) || kept.Reference.Same(other) || probe.Same(default);
        kept.Release();
        again.Release();
        if (!same)
            return 1;
        if (different)
            return 2;
        Probe none = default;
        return none.Same(default) ? 0u : 3u;
    }

    private static uint M29_Circles_AreFoundByName()
    {
        Holder first = LoadHolder();
        Holder second = LoadHolder();
        first.Remember(second);
        if (CountHoldersInCircles() != 0)
            return 1;
        second.Remember(first);
        uint found = CountHoldersInCircles();

        // Now they are referenced only from here.
        second.Remember(default);
        if (found != 2)
            return 2;
        return CountHoldersInCircles() == 0 ? 0u : 3u;
    }

    private static uint CountHoldersInCircles()
    {
        uint count = 0;
        for (uint number = Monitor.GetNext(0, out ServerInfo info); number != 0; number = Monitor.GetNext(number, out info))
        {
            if (CircleSearch.IsInCircle(Monitor, number) && HasName(info, "holder-probe.bss"u8))
                count++;
        }

        return count;
    }
}
