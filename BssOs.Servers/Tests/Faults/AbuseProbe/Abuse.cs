using System;

namespace BssOs.Servers.AbuseProbe;

/// <summary>One abuse; see <see cref="AbuseKind"/>.</summary>
[LocalServer]
public unsafe partial struct Abuse : IExecutable
{
    private const uint Many = 2000;

    private AbuseKind _kind;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(AbuseKind kind)
    {
        Executable made = New(out Abuse* abuse);
        abuse->_kind = kind;
        return made;
    }

    public uint Execute()
    {
        switch (_kind)
        {
            case AbuseKind.AlmostNoMemory:
                return AlmostNoMemory();
            case AbuseKind.StaleInThread:
                return StaleInThread();
            case AbuseKind.Observers:
                return Observe();
            case AbuseKind.Destructors:
                return Destroy();
            case AbuseKind.Constructor:
                return FailToConstruct();
            case AbuseKind.Loading:
                return LoadWithoutEnd();
            case AbuseKind.DispatchInDestructor:
                return DispatchInDestructor();
            case AbuseKind.Crowd:
                return Gather();
            case AbuseKind.NamelessLoading:
                return LoadWithoutName();
            case AbuseKind.StackFromEnded:
                return CallWide();
            case AbuseKind.KernelAtTheEnd:
                return Exhaust();
            default:
                return 0;
        }
    }

    private static uint AlmostNoMemory()
    {
        // These show that everything else needed to create objects is available. Several, since a word on the stack may keep the memory
        // of one that has ended.
        const uint lumps = 4;
        Executable.Permanent* made = stackalloc Executable.Permanent[(int)lumps];
        for (uint i = 0; i < lumps; i++)
        {
            made[i] = Lump.New(out _).Keep();
            Lump.TryMake();
        }

        TakeMemory();
        for (uint i = 0; i < lumps; i++)
            made[i].Release();
        uint failed = 0;
        for (uint i = 0; i < Many; i++)
        {
            if (!Lump.TryMake())
                failed++;
        }

        return failed;
    }

    // Three of the remaining pages are occupied by ended objects until memory runs short; then there are more than the five that the call
    // needs, even if a word on the stack keeps one of them.
    private static uint CallWide()
    {
        const uint pagesLeft = 7;
        const uint stackPages = 5;
        const uint slabs = 3;
        DataSpace left = AbuseProbe.Memory.Allocate(pagesLeft, out _);
        TakeMemory();
        left.Release();
        for (uint i = 0; i < slabs; i++)
            SlabMaker.TryMake();
        uint free = AbuseProbe.Memory.GetFreePages();
        if (free >= stackPages)
            return free;
        return AbuseProbe.Wide.TryExecute(out uint stated, out Error error) ? stated : (uint)error;
    }

    // The thread continues, and must be able to destroy objects afterwards.
    private static uint Exhaust()
    {
        const uint afterwards = 5;
        uint ended = 0;
        for (ClimberKind kind = ClimberKind.Objects; kind < ClimberKind.Count; kind++)
        {
            Executable climber = Climber.Create(kind);
            if (climber.TryExecute(out _, out Error error) || error != Error.StackOverflow)
                return (uint)error;
            climber.Release();
            for (uint i = 0; i < afterwards; i++)
                Crumb.Create(&ended, CrumbKind.Plain).Release();
        }

        return ended;
    }

    // Held until the abuse ends and its temporary references are released.
    private static void TakeMemory()
    {
        const uint pagesMax = 4096;
        for (uint pages = pagesMax; pages != 0; pages /= 2)
        {
            while (AbuseProbe.Memory.TryAllocate(pages, out _, out DataSpace _, out _))
            {
            }
        }
    }

    private static uint LoadWithoutName()
    {
        DataSpace file = AbuseProbe.Files.Open("leak-watch.bss"u8, out _);
        AbuseProbe.Monitor.GetTotals(out SystemTotals before);
        bool isLoaded = AbuseProbe.Loader.TryLoad(file, AbuseProbe.Kernel, new ReadOnlySpan<byte>(null, 1), out _, out Error error);
        AbuseProbe.Monitor.GetTotals(out SystemTotals after);
        return isLoaded || before.HeapBytes != after.HeapBytes ? after.HeapBytes - before.HeapBytes : (uint)error;
    }

    private static uint StaleInThread()
    {
        Event gate = AbuseProbe.Synchronization.CreateEvent();
        Executable user = StaleUser.Create(gate, out StaleUser* state);
        AbuseProbe.ThreadFactory.Start(user, 0);
        AbuseProbe.ThreadFactory.Yield();
        for (uint i = 0; i < Many; i++)
        {
            Executable other = Crumb.Create(null, CrumbKind.Plain);
            other.Release();
        }

        Executable last = Crumb.Create(null, CrumbKind.Plain);
        gate.Signal();
        AbuseProbe.ThreadFactory.Yield();
        AbuseProbe.ThreadFactory.Yield();
        last.Execute();
        return state->Result;
    }

    private static uint Observe()
    {
        Executable target = Crumb.Create(null, CrumbKind.Plain);
        WeakObserver first = Observer.Create(true, out Observer* thrower);
        WeakObserver second = Observer.Create(false, out Observer* dropper);
        thrower->Weak = AbuseProbe.WeakReferences.Create(target, first, 1).Keep();
        dropper->Weak = AbuseProbe.WeakReferences.Create(target, second, 2).Keep();
        target.Release();
        uint told = thrower->Told + dropper->Told;
        thrower->Weak.Release();
        return told;
    }

    private static uint Destroy()
    {
        uint count = 0;
        Crumb.Create(&count, CrumbKind.Throwing).Release();
        Crumb.Create(&count, CrumbKind.Making).Release();
        Crumb.Create(&count, CrumbKind.Handing).Release();
        return count;
    }

    private static uint FailToConstruct()
    {
        Executable maker = Maker.New(out _);
        bool isMade = maker.TryExecute(out _, out Error error);
        AbuseProbe.ThreadFactory.Yield();
        AbuseProbe.ThreadFactory.Yield();
        AbuseProbe.ThreadFactory.Yield();
        return isMade ? 0 : (uint)error;
    }

    private static uint LoadWithoutEnd()
    {
        Query query = Asker.New(out Asker* asker);
        asker->OwnQuery = query.Keep();
        DataSpace file = AbuseProbe.Files.Open("leak-watch.bss"u8, out _);
        bool isLoaded = AbuseProbe.Loader.TryLoad(file, query, "abuse"u8, out _, out Error error);
        asker->OwnQuery.Release();
        return isLoaded ? 0 : (uint)error;
    }

    private static uint DispatchInDestructor()
    {
        uint count = 0;
        Crumb.Create(&count, CrumbKind.Dispatching).Release();
        return count;
    }

    private static uint Gather()
    {
        const uint threads = 6;
        Executable target = Crumb.Create(null, CrumbKind.Plain);
        BssOs.WeakReference weak = AbuseProbe.WeakReferences.Create(target, default, 0);
        Queue queue = AbuseProbe.Synchronization.CreateQueue(2);
        uint left = threads;
        for (uint i = 0; i < threads; i++)
            AbuseProbe.ThreadFactory.Start(Member.Create(weak, queue, &left), 0);
        AbuseProbe.ThreadFactory.Yield();
        target.Release();
        while (left != 0)
            AbuseProbe.ThreadFactory.Yield();
        return left;
    }
}
