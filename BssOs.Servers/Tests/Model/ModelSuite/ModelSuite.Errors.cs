namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private static uint M60_Error_EndsFunctionsUpToTry()
    {
        Caller inner = LoadCaller();
        Caller outer = LoadCaller();
        Executable failing = Body.Make(Deed.Fail, default, (byte)Error.Unreachable);
        if (inner.TryCall(failing, out _, out Error caught) || caught != Error.Unreachable)
            return 1;
        if (inner.GetCompleted() != 0)
            return 2;
        if (outer.Catch(Body.Make(Deed.Execute, failing)) != (uint)Error.Unreachable)
            return 3;

        // Without an error, all of them complete.
        Executable fine = Body.Make(Deed.Note, Trace.New(out _), 7);
        if (!inner.TryCall(fine, out uint returned, out caught) || caught != Error.None || returned != 7)
            return 4;
        return inner.GetCompleted() == 1 ? 0u : 5u;
    }

    private static uint M61_AfterTry_VariablesAreThere()
    {
        Probe probe = LoadProbe();
        uint first = 11;
        uint second = 22;
        uint third = 33;
        uint fourth = 44;
        uint fifth = 55;
        for (uint i = 0; i < 100; i++)
        {
            // Values that a compiler keeps in registers across the call.
            if (probe.TryFail((uint)Error.Reset, out Error caught) || caught != Error.Reset)
                return 1;
            first += i;
            second ^= i;
            third += first;
            fourth -= second;
            fifth += fourth ^ third;
        }

        uint again1 = 11;
        uint again2 = 22;
        uint again3 = 33;
        uint again4 = 44;
        uint again5 = 55;
        for (uint i = 0; i < 100; i++)
        {
            again1 += i;
            again2 ^= i;
            again3 += again1;
            again4 -= again2;
            again5 += again4 ^ again3;
        }

        return first == again1 && second == again2 && third == again3 && fourth == again4 && fifth == again5 ? 0u : 2u;
    }

    private static uint M62_Error_CanBeThrownOn()
    {
        Caller caller = LoadCaller();
        Executable failing = Body.Make(Deed.Fail, default, (byte)Error.TimedOut);
        if (caller.TryRethrow(failing, out Error caught) || caught != Error.TimedOut)
            return 1;
        if (caller.TryReplace(failing, (uint)Error.NotSupported, out caught) || caught != Error.NotSupported)
            return 2;

        // A Try call inside a function that was itself called by a Try call.
        if (!caller.TryCatch(failing, out uint inner, out caught) || inner != (uint)Error.TimedOut || caught != Error.None)
            return 3;
        return caller.TryCall(failing, out _, out caught) || caught != Error.TimedOut ? 4u : 0u;
    }

    private static uint M63_ErrorDuringUnwinding_DoesNotStopIt()
    {
        Journal journal = Trace.New(out Trace* trace);
        Life life = LoadLife(journal, 1);
        trace->Clear();
        SystemTotals before = Totals;
        if (life.TryFailWithParts(3, (uint)Error.Closed, out Error caught))
            return 1;
        if (caught != Error.Closed)
            return 2;
        if (!trace->Is([LifeEntry.PartDead + 2, LifeEntry.PartDead + 1, LifeEntry.PartDead]))
            return 3;
        return IsSame(before, Totals) ? 0u : 4u;
    }

    private static uint M64_ErrorLog_KnowsErrorAndChain()
    {
        Holder holder = LoadHolder();
        Query query = Slots.New(out Slots* slots);
        slots->Set(Holder.ServiceId, holder);
        Holder proxy = Holder.Cast(Load("proxy-probe.bss"u8, query));
        uint before = ErrorLog.Get(0, out _);
        if (proxy.TryGather(default, 0, (uint)Error.Unreachable, out _))
            return 1;
        uint number = ErrorLog.Get(0, out ErrorRecord record);
        if (number != before + 1)
            return 2;
        if (record.Error != Error.Unreachable || record.Length < 3)
            return 3;

        // The server that threw, its caller, and this one.
        if (!IsServer(record.Chain[0], "holder-probe.bss"u8) || !IsServer(record.Chain[1], "proxy-probe.bss"u8))
            return 4;
        if (IsServer(record.Chain[2], "proxy-probe.bss"u8) || record.Chain[2] == 0)
            return 5;

        // An earlier error is still recorded, a later one not yet.
        if (proxy.TryGather(default, 0, (uint)Error.Refused, out _))
            return 6;
        if (ErrorLog.Get(number, out record) != number || record.Error != Error.Unreachable)
            return 7;
        return ErrorLog.Get(number + 2, out _) == 0 ? 0u : 8u;
    }

    private static uint M65_EachError_HasAPosixCode()
    {
        const uint refused = 111;
        const uint noEntry = 2;
        Probe probe = LoadProbe();
        for (uint code = (uint)Error.BadReference; code <= (uint)Error.Overflow; code++)
        {
            if (probe.TryFail(code, out _))
                return 1;
            ErrorLog.Get(0, out ErrorRecord record);
            if (record.Error != (Error)code || record.PosixCode == 0 || record.PosixCode != PosixCodes.Of((Error)code))
                return 2;
        }

        return PosixCodes.Of(Error.Refused) == refused && PosixCodes.Of(Error.NotFound) == noEntry ? 0u : 3u;
    }

    private static bool IsServer(uint number, System.ReadOnlySpan<byte> name) =>
        number != 0 && Monitor.GetNext(number - 1, out ServerInfo info) == number && HasName(info, name);

    private static uint M66_Faults_BecomeErrors()
    {
        const uint rounds = 3;
        Faulty faulty = Faulty.Cast(Load("faulty-server.bss"u8));
        for (uint i = 0; i < rounds; i++)
        {
            if (faulty.Commit(FaultyAct.None) != 0)
                return 1;
            if (!Fails(faulty, FaultyAct.ReadNull, Error.MemoryFault))
                return 2;
            if (!Fails(faulty, FaultyAct.WriteNull, Error.MemoryFault))
                return 3;
            if (!Fails(faulty, FaultyAct.DivideByZero, Error.DivideByZero))
                return 4;
            if (!Fails(faulty, FaultyAct.IndexOutOfRange, Error.IndexOutOfRange))
                return 5;
            if (!Fails(faulty, FaultyAct.Overflow, Error.Overflow))
                return 9;
            if (!Fails(faulty, FaultyAct.CopyTooMuch, Error.InvalidArgument))
                return 10;

            // Not the limit of temporary references: the reference to itself is permanent.
            if (!Fails(faulty, FaultyAct.CallItself, Error.StackOverflow))
                return 11;
            if (!Fails(faulty, FaultyAct.QuotientOverflow, Error.Overflow))
                return 12;
            if (!Fails(faulty, FaultyAct.RemainderOverflow, Error.Overflow))
                return 13;
            if (!Fails(faulty, FaultyAct.LeastByZero, Error.DivideByZero))
                return 14;
            if (!Fails(faulty, FaultyAct.LeastAbsolute, Error.Overflow))
                return 15;
            if (!IsMachine)
                continue;
            if (!Fails(faulty, FaultyAct.ReadNoMemory, Error.MemoryFault))
                return 6;
            if (!Fails(faulty, FaultyAct.IllegalInstruction, Error.IllegalInstruction))
                return 7;
            if (!Fails(faulty, FaultyAct.StackOverflow, Error.StackOverflow))
                return 8;
        }

        return 0;
    }

    private static bool Fails(Faulty faulty, FaultyAct act, Error expected) =>
        !faulty.TryCommit(act, out _, out Error caught) && caught == expected;

    private static uint M67_InterruptHandlerFails_InterruptEndsAlone()
    {
        Journal journal = Trace.New(out Trace* trace);
        InterruptVectors vectors = InterruptVectors.Cast(
            Kernel.GetService(InterruptVectors.ServiceId, "vectors 0x30 1"u8, default));
        InterruptHandler handler = InterruptHandler.Cast(Load("failing-handler-probe.bss"u8, Slots.Make(journal)));
        vectors.SetHandler(0, handler);
        Interrupt.Execute();

        // A process delivers interrupts only between two threads.
        Await(trace, 1);
        if (!trace->Is([LifeEntry.Failing]))
            return 1;
        Interrupt.Execute();
        Await(trace, 2);
        if (trace->Count != 2)
            return 2;
        vectors.SetHandler(0, default);
        handler.Release();
        return DropInHandler(journal, trace, vectors);
    }

    // The object whose last reference it held is destroyed afterwards, by a destructor that may wait.
    private static uint DropInHandler(Journal journal, Trace* trace, InterruptVectors vectors)
    {
        const byte ended = 0x30;
        trace->Clear();
        SystemTotals before = Totals;
        Queue queue = Synchronization.CreateQueue(1);
        Event gate = Synchronization.CreateEvent();
        Executable mortal = Mortal.Make(Death.Wait, journal, ended, gate);
        queue.Put(mortal);
        mortal.Release();
        Query query = Slots.New(out Slots* slots);
        slots->Set(Journal.ServiceId, journal);
        slots->Set(Queue.ServiceId, queue);
        InterruptHandler handler = InterruptHandler.Cast(Load("failing-handler-probe.bss"u8, query));
        vectors.SetHandler(0, handler);
        Interrupt.Execute();
        Await(trace, 2);
        vectors.SetHandler(0, default);
        if (!trace->Is([LifeEntry.Failing, ended]))
            return 3;
        if (Totals.Threads != before.Threads + 1)
            return 4;
        gate.Signal();
        if (!AwaitEnd(before.Threads))
            return 5;
        handler.Release();
        query.Release();
        queue.Release();
        gate.Release();
        return IsSame(before, Totals) ? 0u : 6u;
    }

    private static uint M68_ThreadFails_EndsAlone()
    {
        Journal journal = Trace.New(out Trace* trace);
        uint threads = Totals.Threads;
        SystemTotals before = Totals;
        Body.Start(Body.Make(Deed.NoteAndYield, journal, 1));
        Body.Start(Body.Make(Deed.Fail, journal, (byte)Error.Refused));
        Body.Start(Body.Make(Deed.NoteAndYield, journal, 2));
        if (!AwaitEnd(threads))
            return 1;
        if (!trace->Is([1, 2, 1, 2, 1, 2]))
            return 2;
        return IsSame(before, Totals) ? 0u : 3u;
    }
}
