using System;

namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private const uint SmallStackBytes = 1024;

    private static uint M06_SmallStack_CallsGetWhatTheyState()
    {
        Journal journal = Trace.New(out Trace* trace);
        Executable deep = Executable.Cast(Load("deep-probe.bss"u8));
        uint threads = Totals.Threads;
        ThreadFactory.Start(Body.Make(Deed.ExecuteAndNote, journal, 0, deep, default), SmallStackBytes);
        ThreadFactory.Start(Body.Make(Deed.ExecuteAndNote, journal, 0, deep, default), 0);
        if (!AwaitEnd(threads))
            return 1;
        return trace->Is([5, 5]) ? 0u : 2u;
    }

    private static uint M52_Schedulers_AreServers()
    {
        Journal journal = Trace.New(out Trace* trace);
        Query query = Slots.New(out Slots* slots);
        slots->SetMakesGroups();
        ThreadFactory inTurn = ThreadFactory.Cast(Load("round-robin.bss"u8, query));
        for (byte i = 1; i <= 3; i++)
            inTurn.Start(Body.Make(Deed.NoteAndYieldTo, journal, i, default, inTurn), 0);
        if (!RunToEnd(inTurn))
            return 1;
        if (!trace->Is([1, 2, 3, 1, 2, 3, 1, 2, 3]))
            return 2;
        trace->Clear();
        Query priorities = Query.Cast(Load("fixed-priority.bss"u8, query));
        ThreadFactory highest = GetLevel(priorities, "highest"u8);
        ThreadFactory normal = GetLevel(priorities, "normal"u8);
        ThreadFactory low = GetLevel(priorities, "low"u8);
        low.Start(Body.Make(Deed.NoteAndYieldTo, journal, 2, default, low), 0);
        normal.Start(Body.Make(Deed.NoteAndYieldTo, journal, 1, default, normal), 0);
        highest.Start(Body.Make(Deed.NoteAndYieldTo, journal, 3, default, highest), 0);
        if (!RunToEnd(normal))
            return 3;
        if (!trace->Is([3, 3, 3, 1, 1, 1, 2, 2, 2]))
            return 4;
        trace->Clear();

        // Nested: its threads run with the priority of the thread inside of which it runs.
        inTurn.Start(Body.Make(Deed.NoteAndYieldTo, journal, 4, default, inTurn), 0);
        inTurn.Start(Body.Make(Deed.NoteAndYieldTo, journal, 5, default, inTurn), 0);
        low.Start(Body.Make(Deed.NoteAndYieldTo, journal, 6, default, low), 0);
        normal.Start(Body.Make(Deed.RunScheduler, inTurn), 0);
        highest.Start(Body.Make(Deed.Note, journal, 7), 0);
        if (!RunToEnd(normal))
            return 5;
        return trace->Is([7, 4, 5, 4, 5, 4, 5, 6, 6, 6]) ? 0u : 6u;
    }

    private static ThreadFactory GetLevel(Query priorities, ReadOnlySpan<byte> name) =>
        ThreadFactory.Cast(priorities.GetService(ThreadFactory.ServiceId, name, default));

    // Runs a scheduler inside a context of this server until it has nothing left to do.
    private static bool RunToEnd(ThreadFactory scheduler)
    {
        ThreadGroup group = CreateGroup();
        ThreadContext context = group.Create(Body.Make(Deed.RunScheduler, scheduler), 0);
        group.TakeReady().Release();
        return context.Dispatch() == DispatchResult.Finished;
    }

    // The delay depends on the machine's load: only the order of magnitude is checked.
    private static uint M56_Sleepers_WakeInTime()
    {
        const uint few = 20;
        const uint tolerance = 10_000;
        Clock.GetNow(out Instant start);
        Clock.Sleep(few);
        Clock.GetNow(out Instant now);
        uint slept = now.Since(start);
        if (slept < few || slept > few + tolerance)
            return 1;
        if (!WakeInOrder(few) && !WakeInOrder(few) && !WakeInOrder(few))
            return 2;

        // Only the clock signals the event.
        Event signal = Synchronization.CreateEvent();
        Clock.GetNow(out start);
        Clock.SetAlarm(signal, few);
        if (signal.Wait(0) != 1)
            return 3;
        Clock.GetNow(out now);
        slept = now.Since(start);
        return slept >= few && slept <= few + tolerance ? 0u : 4u;
    }

    // If the machine stands still between the two calls, longer than the difference between their delays, waking them in the other order is
    // correct: then it is tried once more.
    private static bool WakeInOrder(uint milliseconds)
    {
        const byte longTime = 200;
        const byte shortTime = 20;
        Journal journal = Trace.New(out Trace* trace);
        uint threads = Totals.Threads;
        Body.Start(Body.Make(Deed.Sleep, journal, longTime, Clock, default));
        Body.Start(Body.Make(Deed.Sleep, journal, shortTime, Clock, default));
        for (uint i = 0; i < Patience && trace->Count < 2; i++)
            Clock.Sleep(milliseconds);
        return AwaitEnd(threads) && trace->Is([shortTime, longTime]);
    }

    private static uint M57_Spinner_IsPreempted()
    {
        Spin spin = LoadSpin("spin-probe.bss"u8, default);
        Stopper stopper = Stopper.Cast(Load("stopper-probe.bss"u8));
        InterruptHandler handler = stopper.GetHandler();
        ThreadGroup group = CreateGroup();
        ThreadContext context = group.Create(spin.GetBody(), 0);
        stopper.Watch(context);
        Attach(handler);
        uint verdict = 0;
        uint rounds = 0;

        // On a slow machine it may be preempted before it has begun to count.
        for (uint i = 0; i < Patience && (i < 3 || rounds == 0) && verdict == 0; i++)
        {
            ThreadContext ready = group.TakeReady();
            if (!ready.Same(context))
                verdict = 1;
            ready.Release();
            if (context.Dispatch() != DispatchResult.Preempted)
                verdict = 2;
            else if (spin.GetRounds() < rounds)
                verdict = 3;
            rounds = spin.GetRounds();
        }

        if (rounds == 0)
            verdict = 4;
        spin.Stop();
        if (!Finish(group, context))
            verdict = 5;
        Detach(handler);
        return verdict;
    }

    private static uint M58_SpinnerInForeignServer_OnlyItsHostIsStopped()
    {
        Stopper stopper = Stopper.Cast(Load("stopper-probe.bss"u8));
        InterruptHandler handler = stopper.GetHandler();
        Spin host = LoadSpin("nesting-probe.bss"u8, stopper);
        ThreadGroup group = CreateGroup();
        ThreadContext context = group.Create(host.GetBody(), 0);
        stopper.Watch(context);
        Attach(handler);
        uint verdict = 0;
        uint stopped = 0;
        for (uint i = 0; i < Patience && stopped < 5 && verdict == 0; i++)
        {
            group.TakeReady().Release();
            if (context.Dispatch() != DispatchResult.Preempted)
                verdict = 1;
            if (host.GetRounds() != 0)
                stopped++;
        }

        // This context was preempted each time, though the thread inside was not: it spins in a server that only its host's scheduler owns.
        if (host.GetStops() != 0)
            verdict = 2;
        if (stopped == 0)
            verdict = 3;
        host.Stop();
        if (!Finish(group, context))
            verdict = 4;
        Detach(handler);
        return verdict;
    }

    private static uint M59_Time_IsCountedForTheThreadThatRuns()
    {
        Spin spin = LoadSpin("spin-probe.bss"u8, default);
        Stopper stopper = Stopper.Cast(Load("stopper-probe.bss"u8));
        InterruptHandler handler = stopper.GetHandler();
        ThreadGroup group = CreateGroup();
        ThreadContext context = group.Create(spin.GetBody(), 0);
        context.GetTime(out ThreadTime before);
        stopper.Watch(context);
        Attach(handler);
        group.TakeReady().Release();
        bool stopped = context.Dispatch() == DispatchResult.Preempted;
        context.GetTime(out ThreadTime after);
        Detach(handler);
        ThreadFactory.Yield();
        context.GetTime(out ThreadTime later);
        spin.Stop();
        if (!Finish(group, context) || !stopped)
            return 1;
        context.GetTime(out ThreadTime end);
        if ((before.Low | before.High) != 0 || (after.Low | after.High) == 0)
            return 2;
        if (later.Low != after.Low || later.High != after.High)
            return 3;
        return end.High > after.High || end.Low > after.Low ? 0u : 4u;
    }

    // Loads a server that spins; without a clock it raises interrupts itself.
    private static Spin LoadSpin(ReadOnlySpan<byte> file, Server stopper)
    {
        Query query = Slots.New(out Slots* slots);
        if (!IsMachine)
            slots->Set(Executable.ServiceId, Interrupt);
        if (!stopper.IsNull)
            slots->Set(Stopper.ServiceId, stopper);
        return Spin.Cast(Load(file, query));
    }

    private static void Attach(InterruptHandler handler)
    {
        InterruptVectors.Cast(Kernel.GetService(InterruptVectors.ServiceId, "vectors 0x30 1"u8, default)).SetHandler(0, handler);
        if (!Ticks.IsNull)
            Ticks.AddHandler(handler);
    }

    private static void Detach(InterruptHandler handler)
    {
        InterruptVectors.Cast(Kernel.GetService(InterruptVectors.ServiceId, "vectors 0x30 1"u8, default)).SetHandler(0, default);
        if (!Ticks.IsNull)
            Ticks.RemoveHandler(handler);
    }

    private static bool Finish(ThreadGroup group, ThreadContext context)
    {
        for (uint i = 0; i < Patience; i++)
        {
            group.TakeReady().Release();
            if (context.Dispatch() == DispatchResult.Finished)
                return true;
        }

        return false;
    }
}
