namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private static ThreadGroup CreateGroup() =>
        ThreadGroup.Cast(Kernel.GetService(ThreadGroup.ServiceId, "thread-group"u8, default));

    private static uint M50_Context_RunsOnlyWhileDispatched()
    {
        Journal journal = Trace.New(out Trace* trace);
        ThreadGroup group = CreateGroup();
        ThreadContext context = group.Create(Body.Make(Deed.NoteAndYield, journal, 1, default, default, out Body* body), 0);
        body->RunIn(context);
        ThreadFactory.Yield();
        if (trace->Count != 0)
            return 1;
        for (uint turn = 1; turn <= 3; turn++)
        {
            if (!group.TakeReady().Same(context))
                return 2;
            if (context.Dispatch() != DispatchResult.Yielded)
                return 3;
            if (trace->Count != turn)
                return 4;
            ThreadFactory.Yield();
            if (trace->Count != turn)
                return 5;
        }

        group.TakeReady();
        if (context.Dispatch() != DispatchResult.Finished || context.Dispatch() != DispatchResult.Finished)
            return 6;

        // Taking a context requires room for the reference; otherwise it stays.
        trace->Clear();
        ThreadContext first = group.Create(Body.Make(Deed.Note, journal, 1), 0);
        ThreadContext second = group.Create(Body.Make(Deed.Note, journal, 2), 0);
        ThreadContext third = group.Create(Body.Make(Deed.Note, journal, 3), 0);
        if (Body.Make(Deed.TakeWithoutRoom, group).TryExecute(out _, out Error caught) || caught != Error.LimitReached)
            return 7;

        // A context that is dispatched out of turn loses its turn; the others keep theirs.
        if (second.Dispatch() != DispatchResult.Finished || !trace->Is([2]))
            return 8;
        second.Release();
        if (!group.TakeReady().Same(first) || first.Dispatch() != DispatchResult.Finished)
            return 9;
        if (!group.TakeReady().Same(third) || third.Dispatch() != DispatchResult.Finished)
            return 10;
        if (!group.TakeReady().IsNull || !trace->Is([2, 1, 3]))
            return 11;
        return CheckContextThatNobodyRuns(group, journal, trace);
    }

    // A context that nobody runs is destroyed with its body when its taker releases it; until then it can be dispatched, and from then on
    // it keeps itself.
    private static uint CheckContextThatNobodyRuns(ThreadGroup group, Journal journal, Trace* trace)
    {
        trace->Clear();
        SystemTotals before = Totals;
        for (uint round = 0; round < 2; round++)
        {
            Executable body = Body.Make(Deed.Note, journal, 4);
            ThreadContext created = group.Create(body, 0);
            body.Release();
            created.Release();
            if (Totals.Threads != before.Threads + 1)
                return 12;
            ThreadContext taken = group.TakeReady();
            if (round == 1 && taken.Dispatch() != DispatchResult.Finished)
                return 13;
            taken.Release();
            SystemTotals after = Totals;
            if (!IsSame(before, after))
                return 14;
        }

        return trace->Is([4]) ? 0u : 15u;
    }

    private static uint M51_ContextBlocks_HostGoesOn()
    {
        Journal journal = Trace.New(out Trace* trace);
        Event signal = Synchronization.CreateEvent();
        ThreadGroup group = CreateGroup();
        ThreadContext context = group.Create(Body.Make(Deed.Wait, journal, 1, default, signal), 0);
        group.TakeReady();
        if (context.Dispatch() != DispatchResult.Blocked)
            return 1;
        if (trace->Count != 0 || !group.TakeReady().IsNull)
            return 2;
        if (context.TryDispatch(out _, out Error caught) || caught != Error.InvalidArgument)
            return 3;
        signal.Signal();
        if (!group.TakeReady().Same(context))
            return 4;
        if (context.Dispatch() != DispatchResult.Finished)
            return 5;
        return trace->Is([1]) ? 0u : 6u;
    }

    private static uint M53_Queue_OrdersBlocksAndHolds()
    {
        Journal journal = Trace.New(out Trace* trace);
        Queue queue = Synchronization.CreateQueue(2);
        Life first = LoadLife(journal, 1);
        Life second = LoadLife(journal, 2);
        trace->Clear();
        if (!queue.Put(first) || !queue.Put(second) || queue.Put(first))
            return 1;

        // Now only the queue holds the first.
        Life.Permanent own = second.Keep();
        first.Release();
        second.Release();
        if (trace->Count != 0 || queue.GetCount() != 2)
            return 2;
        Server taken = queue.Take();
        taken.Release();
        if (!trace->Is([LifeEntry.Dead + 1, LifeEntry.PartDead]))
            return 3;
        taken = queue.TakeNow();
        bool inOrder = taken.Same(own.Reference);
        own.Release();
        if (!inOrder || !queue.TakeNow().IsNull)
            return 4;

        // A taker waits while the queue is empty, and returns when it is closed.
        uint threads = Totals.Threads;
        trace->Clear();
        Body.Start(Body.Make(Deed.Take, journal, 5, queue, default));
        ThreadFactory.Yield();
        if (trace->Count != 0)
            return 5;
        queue.Put(queue);
        if (!Await(trace, 1))
            return 6;
        queue.Put(queue);
        queue.Close();
        if (queue.Put(queue))
            return 7;
        if (!AwaitEnd(threads))
            return 8;
        if (!trace->Is([5, 5]))
            return 9;

        return QueueThatGoes(journal, trace, taken);
    }

    private static uint QueueThatGoes(Journal journal, Trace* trace, Server taken)
    {
        // Destroying a queue releases its contents.
        Queue last = Synchronization.CreateQueue(4);
        last.Put(taken);
        last.Put(journal);
        taken.Release();
        trace->Clear();
        last.Release();
        if (!trace->Is([LifeEntry.Dead + 2, LifeEntry.PartDead]))
            return 10;

        // A taker without room gets an error, and the item stays; if the queue is empty, it does not even wait.
        Queue kept = Synchronization.CreateQueue(1);
        Executable taker = Body.Make(Deed.TakeWithoutRoom, kept);
        if (taker.TryExecute(out _, out Error caught) || caught != Error.LimitReached)
            return 11;
        kept.Put(journal);
        if (taker.TryExecute(out _, out caught) || caught != Error.LimitReached)
            return 12;
        return kept.GetCount() == 1 && kept.TakeNow().Same(journal) ? 0u : 13u;
    }

    private static uint M54_SignalBeforeWait_IsNotLost()
    {
        Journal journal = Trace.New(out Trace* trace);
        Event signal = Synchronization.CreateEvent();
        uint seen = signal.GetCount();
        signal.Signal();
        if (signal.Wait(seen) != seen + 1)
            return 1;
        uint threads = Totals.Threads;
        Event later = Synchronization.CreateEvent();
        Body.Start(Body.Make(Deed.Wait, journal, 1, default, later));
        Body.Start(Body.Make(Deed.Wait, journal, 2, default, later));
        ThreadFactory.Yield();
        if (trace->Count != 0)
            return 2;
        later.Signal();
        if (!AwaitEnd(threads))
            return 3;
        return trace->Is([1, 2]) ? 0u : 4u;
    }

    private static uint M55_Semaphore_LetsInAsManyAsGiven()
    {
        Journal journal = Trace.New(out Trace* trace);
        uint threads = Totals.Threads;
        Semaphore semaphore = Synchronization.CreateSemaphore(2);
        for (byte i = 1; i <= 4; i++)
            Body.Start(Body.Make(Deed.WaitForSemaphore, journal, i, semaphore, default));
        ThreadFactory.Yield();
        ThreadFactory.Yield();
        if (!trace->Is([1, 2]))
            return 1;
        if (semaphore.WaitNow())
            return 2;
        semaphore.Signal();
        if (!Await(trace, 3))
            return 3;
        semaphore.Signal();
        if (!AwaitEnd(threads))
            return 4;
        if (!trace->Is([1, 2, 3, 4]))
            return 5;

        // A signal before the wait is remembered.
        semaphore.Signal();
        return semaphore.WaitNow() && !semaphore.WaitNow() ? 0u : 6u;
    }
}
