using System;
using BssOs.Format;

namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private static uint M10_SlotOfOtherService_IsRefusedWhenWired()
    {
        Journal journal = Trace.New(out _);
        Query query = Slots.New(out Slots* slots);

        // The slot requires a journal and receives an observer.
        slots->Set(Journal.ServiceId, Watcher.New(out _));
        if (TryLoad("life-probe.bss"u8, query) != Error.WrongService)
            return 1;
        if (slots->LastService != Journal.ServiceId)
            return 2;
        Query empty = Slots.New(out _);
        if (TryLoad("life-probe.bss"u8, empty) != Error.NotFound)
            return 3;
        Query right = Slots.Make(journal);
        if (TryLoad("life-probe.bss"u8, right) != Error.None)
            return 4;

        // A reference of unknown service is checked when it is cast.
        Executable cast = Body.Make(Deed.Execute, LoadProbe());
        return cast.TryExecute(out _, out Error caught) || caught != Error.WrongService ? 5u : 0u;
    }

    private static uint M11_OtherSignatures_AreRefused()
    {
        Probe right = LoadProbe();
        FileCopy copy = FileCopy.Make(Files, PhysicalMemory, MemoryMap, "probe-server.bss"u8);
        ServiceRecord* services = (ServiceRecord*)(copy.Start + copy.Header->ServiceOffset);
        while (services->Id != Probe.ServiceId)
            services++;
        FunctionRecord* function = (FunctionRecord*)(copy.Start + copy.Header->FunctionOffset) + services->FirstFunction;
        function->Result = (byte)ValueKind.None;
        copy.Seal();
        if (TryLoad(copy.Space, Kernel) != Error.BadServerFile)
            return 1;
        copy.Hash();
        copy.Seal();
        if (TryLoad(copy.Space, Kernel) != Error.WrongService)
            return 2;
        function->Result = (byte)ValueKind.Word;
        copy.Hash();
        copy.Seal();
        if (TryLoad(copy.Space, Kernel) != Error.None)
            return 3;
        if (right.Add(1) != 1)
            return 4;

        // A server with other signatures for an ID matters only while it is loaded; one that was refused does not matter at all.
        FileCopy other = FileCopy.Make(Files, PhysicalMemory, MemoryMap, "holder-probe.bss"u8);
        Rename(other, Holder.ServiceId);
        Rename(copy, Probe.ServiceId);
        Server wrong = Loader.Load(other.Space, Kernel, "other"u8);
        if (TryLoad(copy.Space, Kernel) != Error.WrongService)
            return 5;
        wrong.Release();
        if (TryLoad(copy.Space, Kernel) != Error.None)
            return 6;
        return TryLoad(other.Space, Kernel) == Error.None ? 0u : 7u;
    }

    // Gives a service an ID that no other server uses.
    private static void Rename(FileCopy copy, uint serviceId)
    {
        const uint unused = 0x7FFF_0001;
        ServiceRecord* services = (ServiceRecord*)(copy.Start + copy.Header->ServiceOffset);
        while (services->Id != serviceId)
            services++;
        services->Id = unused;
        copy.Seal();
    }

    private static uint M13_Scalars_ArriveAsPassed()
    {
        Probe probe = LoadProbe();
        uint sum = probe.Scalars(true, 200, -100, -30000, 60000, -2000000000, 4000000000, 123456789);
        uint expected = unchecked(
            1u + (2u * 200u) - (3u * 100u) - (4u * 30000u) + (5u * 60000u) - (6u * 2000000000u) + (7u * 4000000000u) + (8u * 123456789u));
        if (sum != expected)
            return 1;
        if (probe.Scalars(false, 0, 0, 0, 0, 0, 0, 0) != 0)
            return 2;
        if (probe.Scalars(false, byte.MaxValue, sbyte.MinValue, short.MinValue, ushort.MaxValue, int.MinValue, uint.MaxValue, 0)
            != unchecked((2u * byte.MaxValue) - (3u * 128u) - (4u * 32768u) + (5u * ushort.MaxValue) + (6u * 0x8000_0000u) - 7u))
        {
            return 3;
        }

        // The weights 1 to 16 multiplied by the numbers 1 to 16: the sum of their squares.
        const uint squares = 1496;
        if (probe.Weigh(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) != squares)
            return 4;
        bool passed = probe.TryWeigh(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, out sum, out _);
        return passed && sum == 816 ? 0u : 5u;
    }

    private static uint M14_BlockIn_IsReadAndStays()
    {
        Probe probe = LoadProbe();
        Span<byte> block = stackalloc byte[32];
        uint sum = 0;
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = (byte)(i * 7);
            sum += block[i];
        }

        if (probe.Read(block) != sum)
            return 1;
        for (int i = 0; i < block.Length; i++)
        {
            if (block[i] != (byte)(i * 7))
                return 2;
        }

        if (probe.Read("\x1\x2\x3"u8) != 6)
            return 3;
        ProbeRecord read = Sample();
        ProbeRecord changed = default;
        probe.Records(in read, out _, ref changed);
        return IsSample(read, 1) ? 0u : 4u;
    }

    private static uint M15_BlockOut_RestStays()
    {
        const byte before = 0x5A;
        const int margin = 8;
        Probe probe = LoadProbe();
        Span<byte> memory = stackalloc byte[64];
        memory.Fill(before);
        Span<byte> block = memory.Slice(margin, 40);
        if (probe.Fill(block, 10, 5, 1) != 40)
            return 1;
        for (int i = 0; i < memory.Length; i++)
        {
            bool written = i >= margin + 10 && i < margin + 15;
            if (memory[i] != (written ? (byte)1 : before))
                return 2;
        }

        // The callee cannot write beyond the end.
        if (probe.TryFill(block, 39, 2, 1, out _, out Error caught) || caught != Error.IndexOutOfRange)
            return 3;
        if (memory[margin + 40] != before)
            return 4;
        ProbeRecord read = Sample();
        ProbeRecord changed = default;
        probe.Records(in read, out ProbeRecord copied, ref changed);
        return IsSample(copied, 1) ? 0u : 5u;
    }

    private static uint M16_BlockBoth_TravelsInAndOut()
    {
        Probe probe = LoadProbe();
        Span<byte> block = stackalloc byte[5];
        for (int i = 0; i < block.Length; i++)
            block[i] = (byte)i;
        probe.Turn(block);
        if (!Holds(block, [4, 3, 2, 1, 0]))
            return 1;
        ProbeRecord read = Sample();
        ProbeRecord changed = Sample();
        probe.Records(in read, out _, ref changed);
        return IsSample(changed, 2) ? 0u : 2u;
    }

    private static uint M17_BlockOfLengthZero_IsPassed()
    {
        Probe probe = LoadProbe();
        Span<byte> block = stackalloc byte[4];
        block.Fill(9);
        if (probe.Read(default) != 0 || probe.Read(block.Slice(4)) != 0)
            return 1;
        if (probe.Fill(default, 0, 0, 1) != 0 || probe.Fill(block.Slice(0, 0), 0, 0, 1) != 0)
            return 2;
        probe.Turn(default);
        probe.Turn(block.Slice(2, 0));
        probe.Increase(default, default);
        if (!Holds(block, [9, 9, 9, 9]))
            return 3;

        // An empty block has no address, whatever it is a part of.
        if (probe.GetNullBlocks(default, block.Slice(4), block[2..2]) != 7)
            return 4;
        return probe.GetNullBlocks(block, block[1..], block[..^1]) == 0 ? 0u : 5u;
    }

    private static uint M18_BlocksOfOneCall_MayOverlap()
    {
        Probe probe = LoadProbe();
        Span<byte> block = stackalloc byte[6];
        block.Fill(1);
        probe.Increase(block, block);
        if (!Holds(block, [2, 2, 2, 2, 2, 2]))
            return 1;

        // Each byte is written before the callee reads the next: the blocks are the caller's memory, not copies.
        probe.Increase(block.Slice(0, 4), block.Slice(1, 4));
        return Holds(block, [2, 3, 4, 5, 6, 2]) ? 0u : 2u;
    }

    private static uint M19_References_TravelAndNullToo()
    {
        Holder holder = LoadHolder();
        Probe probe = LoadProbe();
        probe.Add(3);
        if (!holder.Echo(probe).Same(probe))
            return 1;
        if (Probe.Cast(holder.Echo(probe)).Add(0) != 3)
            return 2;
        if (holder.IsNothing(probe) || !holder.IsNothing(default))
            return 3;
        if (!holder.Echo(default).IsNull || !holder.Recall().IsNull)
            return 4;
        Probe.Permanent kept = probe.Keep();
        bool same = holder.Echo(kept.Reference).Same(kept.Reference) && holder.Echo(kept.Reference).Same(probe);
        kept.Release();
        if (!same)
            return 5;
        holder.Remember(probe);
        if (!holder.Recall().Same(probe))
            return 6;

        // Its own required service, and itself.
        if (!holder.Echo(ThreadFactory).Same(ThreadFactory))
            return 7;
        return holder.Echo(holder).Same(holder) ? 0u : 8u;
    }

    private static bool Holds(ReadOnlySpan<byte> block, ReadOnlySpan<byte> bytes) => block.SequenceEqual(bytes);

    private static ProbeRecord Sample()
    {
        ProbeRecord record = default;
        record.First = 0x12345678;
        record.Second = 0x1234;
        record.Third = 0x12;
        record.Fourth = 0x34;
        record.Fifth = -5;
        return record;
    }

    private static bool IsSample(in ProbeRecord record, uint times)
    {
        ProbeRecord sample = Sample();
        return record.First == sample.First * times && record.Second == sample.Second * times && record.Third == sample.Third * times
            && record.Fourth == sample.Fourth * times && record.Fifth == sample.Fifth * (int)times;
    }
}
