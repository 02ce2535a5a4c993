using System;

namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private static uint M30_LocalServer_BehavesLikeAnyOther()
    {
        Probe server = LoadProbe();
        Probe part = server.CreatePart();
        uint result = UseProbe(server);
        if (result != 0)
            return result;
        result = UseProbe(part);
        if (result != 0)
            return 10 + result;

        // Including one created by a local server.
        Probe second = part.CreatePart();
        result = UseProbe(second);
        if (result != 0)
            return 20 + result;
        return part.Same(server) || part.Same(second) ? 30u : 0u;
    }

    private static uint UseProbe(Probe probe)
    {
        Holder holder = LoadHolder();
        Span<byte> block = stackalloc byte[3];
        if (probe.Add(2) != 2)
            return 1;
        if (probe.Fill(block, 0, 3, 7) != 3 || probe.Read(block) != 21)
            return 2;
        if (probe.TryFail((uint)Error.TooSmall, out Error caught) || caught != Error.TooSmall)
            return 3;
        holder.Remember(probe);
        Probe recalled = Probe.Cast(holder.Recall());
        if (!recalled.Same(probe) || recalled.Add(1) != 3)
            return 4;
        Probe.Permanent kept = probe.Keep();
        uint sum = kept.Add(1);
        kept.Release();
        return sum == 4 ? 0u : 5u;
    }

    private static uint M31_LocalServer_KeepsItsParent()
    {
        Journal journal = Trace.New(out Trace* trace);
        Life life = LoadLife(journal, 1);
        trace->Clear();
        Executable part = life.CreatePart(2);
        Executable brief = life.CreatePart(3);
        brief.Release();
        if (!trace->Is([LifeEntry.PartDead + 3]))
            return 1;
        life.Release();
        if (trace->Count != 1)
            return 2;
        part.Execute();
        if (!trace->Is([LifeEntry.PartDead + 3, LifeEntry.PartRan + 2]))
            return 3;
        trace->Clear();
        part.Release();

        // First the part, then its parent, then what the parent held.
        return trace->Is([LifeEntry.PartDead + 2, LifeEntry.Dead + 1, LifeEntry.PartDead]) ? 0u : 4u;
    }

    private static uint M32_LocalServer_MadeAtSpecialTimes()
    {
        Journal journal = Trace.New(out Trace* trace);
        Life life = LoadLife(journal, 1);
        trace->Clear();
        Executable first = life.GetFirstPart();
        first.Execute();
        if (!trace->Is([LifeEntry.PartRan]))
            return 1;
        Caller caller = LoadCaller();
        Executable failing = Body.Make(Deed.Fail, default, (byte)Error.Refused);
        Executable made = Executable.Cast(caller.Repair(failing));
        if (made.IsNull)
            return 2;
        if (made.Execute() != 1 || made.Execute() != 2)
            return 3;

        // A local server whose constructor throws does not exist, so it is not destroyed either.
        trace->Clear();
        SystemTotals before = Totals;
        if (life.TryMakeUnborn(out _, out Error caught) || caught != Error.DeviceFailure)
            return 4;
        if (!trace->Is([LifeEntry.Failing]) || !IsSame(before, Totals))
            return 5;

        // The same for one that could not be allocated: each one created has its own number.
        const uint many = 100;
        trace->Clear();
        if (life.TryFailWithParts(many, (uint)Error.Refused, out caught) || caught != Error.Refused || trace->Count != many)
            return 6;
        trace->Clear();
        if (life.TryFailWithParts(10 * many, (uint)Error.Refused, out caught) || caught == Error.Refused)
            return 7;
        return trace->Starts(LifeEntry.Orphan) ? 8u : 0u;
    }

    private static uint M33_ManyLocalServers_LeaveNothing()
    {
        const uint count = 1_000_000;
        const uint settled = 10_000;
        Probe probe = LoadProbe();

        // The first ones allocate memory that stays: memory of ended objects is retained for a while.
        for (uint i = 0; i < settled; i++)
            probe.CreatePart().Release();
        SystemTotals before = Totals;
        for (uint i = 0; i < count; i++)
            probe.CreatePart().Release();
        SystemTotals after = Totals;
        if (!IsSame(before, after))
            return 1;
        return before.HeapBytes == after.HeapBytes && before.FreePages == after.FreePages ? 0u : 2u;
    }

    private static uint M34_LocalServer_SharesLockAndReferences()
    {
        Journal journal = Trace.New(out _);
        Life life = LoadLife(journal, 1);
        Executable part = life.CreatePart(1);
        if (part.Execute() != 0)
            return 1;
        Probe probe = LoadProbe();
        probe.Add(1);
        life.Hold(probe);

        // The part calls the object that its parent holds.
        if (part.Execute() != 2)
            return 2;
        uint threads = Totals.Threads;
        Meeting meeting = LoadMeeting("serialized-meeting.bss"u8, isAtomic: false);
        Executable door = meeting.GetPart();
        ThreadFactory.Start(door, 0);
        Body.Start(Body.Make(Deed.Meet, meeting));
        ThreadFactory.Start(door, 0);
        if (!AwaitEnd(threads))
            return 3;
        return meeting.GetMost() == 1 ? 0u : 4u;
    }
}
