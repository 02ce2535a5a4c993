using System;

namespace BssOs.Servers.CallFuzzer;

/// <summary>
/// The calls that the file has: functions of what the kernel offers to a server, and of a server, in the forms there are. Without those
/// that wait or start threads, since nothing would end them, and without putting into queues: a queue that is in itself stays for ever.
/// </summary>
internal static class CallSites
{
    /// <summary>How many call sites the file has; a test compares.</summary>
    public const uint Count = 118;

    /// <summary>Never called: has the file contain them.</summary>
    public static void UseAll()
    {
        UseSystemCalls(Executable.Cast(FuzzSpace.Make()));
        UseTarget(CallFuzzer.Neighbour, FuzzSpace.Make());
        UseTarget(CallFuzzer.Inside, FuzzSpace.Make());
        TryTarget(CallFuzzer.Neighbour.Create());
        UseMemory(CallFuzzer.PhysicalMemory.Allocate(1, out _));
        TryMemory(FuzzSpace.Make());
        UseObjects(FuzzSpace.Make());
        TryObjects(FuzzSpace.Make());
        UseInformation();
    }

    private static void UseSystemCalls(Executable own)
    {
        Executable.Permanent kept = own.Keep();
        kept.Release();
        own.Release();
        Server found = Executable.Cast(CallFuzzer.Inside.Create());
        if (found.Same(own) || Executable.As(found).IsNull)
            SystemCalls.Lock();
        SystemCalls.Unlock();
        Error.InvalidArgument.Throw();
    }

    private static void UseTarget(FuzzTarget target, DataSpace space)
    {
        Span<byte> data = stackalloc byte[8];
        FuzzBlock block = default;
        target.Add(1, 2, 3, 4);
        target.Read(data);
        target.Write(data);
        target.Invert(data);
        target.Move(block, out _, ref block);
        target.Pass(target.Create());
        target.Execute(Executable.Cast(space), data, data);
        target.Hold(space);
        target.Lock();
    }

    private static void TryTarget(FuzzTarget target)
    {
        Span<byte> data = stackalloc byte[8];
        FuzzBlock block = default;
        target.TryAdd(1, 2, 3, 4, out _, out _);
        target.TryRead(data, out _, out _);
        target.TryWrite(data, out _, out _);
        target.TryInvert(data, out _);
        target.TryMove(block, out _, ref block, out _);
        target.TryCreate(out FuzzTarget part, out _);
        target.TryPass(part, out _, out _);
        target.TryExecute(default, data, data, out _, out _);
        target.TryHold(part, out _);
        target.TryLock(out _);
    }

    private static void UseMemory(DataSpace space)
    {
        space.GetSize();
        space.Redirect(0, 0, out _, out _);
        CallFuzzer.MemoryMap.Map(space, 0, 1);
        Mapping mapping = CallFuzzer.AddressSpace.Map(space, 0, 1, 0);
        mapping.Touch(0, (uint)mapping.GetAddress());
        mapping.GetSize();
        mapping.Unmap();
        CallFuzzer.AddressSpace.Revoke(space, 0, 1);
        CallFuzzer.PhysicalMemory.GetFreePages();
        CallFuzzer.Ports.Write8(0, CallFuzzer.Ports.Read8(0));
        CallFuzzer.Ports.Write16(0, CallFuzzer.Ports.Read16(0));
        CallFuzzer.Ports.Write32(0, CallFuzzer.Ports.Read32(0));
    }

    private static void TryMemory(DataSpace space)
    {
        CallFuzzer.PhysicalMemory.TryAllocate(1, out _, out _, out _);
        CallFuzzer.MemoryMap.TryMap(space, 0, 1, out _, out _);
        CallFuzzer.AddressSpace.TryMap(space, 0, 1, 0, out Mapping mapping, out _);
        mapping.TryTouch(0, 0, out _);
        mapping.TryGetAddress(out _, out _);
        mapping.TryUnmap(out _);
        CallFuzzer.AddressSpace.TryRevoke(space, 0, 1, out _);
        CallFuzzer.Ports.TryRead8(0, out _, out _);
    }

    private static void UseObjects(DataSpace space)
    {
        Synchronization synchronization = CallFuzzer.Synchronization;
        Event signalled = synchronization.CreateEvent();
        signalled.Signal();
        signalled.GetCount();
        Queue queue = synchronization.CreateQueue(1);
        queue.TakeNow();
        queue.GetCount();
        queue.Close();
        Semaphore semaphore = synchronization.CreateSemaphore(1);
        semaphore.WaitNow();
        semaphore.Signal();
        WeakReference weak = CallFuzzer.WeakReferences.Create(space, WeakObserver.Cast(space), 0);
        weak.Get();
    }

    private static void TryObjects(DataSpace space)
    {
        Synchronization synchronization = CallFuzzer.Synchronization;
        synchronization.TryCreateEvent(out Event signalled, out _);
        signalled.TrySignal(out _);
        synchronization.TryCreateQueue(1, out Queue queue, out _);
        queue.TryTakeNow(out _, out _);
        queue.TryClose(out _);
        synchronization.TryCreateSemaphore(1, out Semaphore semaphore, out _);
        semaphore.TrySignal(out _);
        CallFuzzer.WeakReferences.TryCreate(space, default, 0, out WeakReference weak, out _);
        weak.TryGet(out _, out _);
    }

    private static void UseInformation()
    {
        Span<byte> text = stackalloc byte[8];
        CallFuzzer.Monitor.GetNext(0, out _);
        CallFuzzer.Monitor.GetTotals(out _);
        CallFuzzer.Monitor.GetHeld(0, 0);
        CallFuzzer.Errors.Get(0, out _);
        CallFuzzer.Errors.GetName(Error.None, text);
        DataSpace file = CallFuzzer.Files.Open(text, out _);
        CallFuzzer.Files.GetName(0, text);
        CallFuzzer.Loader.Load(file, CallFuzzer.Slots, text);
        CallFuzzer.Files.TryOpen(text, out _, out file, out _);
        CallFuzzer.Files.TryGetName(0, text, out _, out _);
        CallFuzzer.Loader.TryLoad(file, CallFuzzer.Slots, text, out _, out _);
        CallFuzzer.Errors.TryGetName(Error.None, text, out _, out _);
        CallFuzzer.Slots.GetService(0, text, default);
    }
}
