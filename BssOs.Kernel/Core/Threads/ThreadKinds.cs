namespace BssOs.Kernel;

/// <summary>Thread groups and thread contexts as kernel servers; see <c>IThreadGroup</c> and <c>IThreadContext</c>.</summary>
public static unsafe class ThreadKinds
{
    /// <summary>Kind of the groups.</summary>
    public static ObjectKind* Group { get; private set; }

    /// <summary>Kind of the contexts.</summary>
    public static ObjectKind* Context { get; private set; }

    /// <summary>Creates the kinds.</summary>
    public static void Initialize()
    {
        Group = Kinds.Create(BssOs.ThreadGroup.Table.Key, (nuint)sizeof(ThreadGroup));
        Group->Dispose = &ThreadGroup.Dispose;
        BssOs.ThreadGroup.Table.Fill<ServerObject>(Group->Functions, &CreateContext, &TakeReady, &Idle, &Poll);
        Context = Kinds.Create(BssOs.ThreadContext.Table.Key, (nuint)sizeof(ThreadContext));
        BssOs.ThreadContext.Table.Fill<ServerObject>(Context->Functions, &Dispatch, &Yield, &Preempt, &GetTime);
        Context->Dispose = &Threads.Dispose;
    }

    private static nuint CreateContext(ServerObject* self, nuint body, nuint stackBytes)
    {
        Objects.Check((ServerObject*)body, Executable.ServiceId);
        Temporaries.RequireRoom();
        ThreadGroup* group = (ThreadGroup*)self;
        ThreadContext* thread = Threads.Create(group, (ServerObject*)body, stackBytes);
        ThreadGroup.Append(group, thread);
        return (nuint)Temporaries.Push(&thread->Head);
    }

    private static nuint TakeReady(ServerObject* self)
    {
        Temporaries.RequireRoom();
        return (nuint)Threads.TakeReady((ThreadGroup*)self);
    }

    private static nuint Idle(ServerObject* self)
    {
        if (((ThreadGroup*)self)->Ready.First != null || LateEndings.AreWaiting)
            return Poll(self);
        if (Cpu.State->Current->Host != null)
            Threads.Block(Threads.Idlers);
        else if (Cpu.State->InterruptDepth != 0)
            Errors.Throw(Error.WouldBlock);
        else if (!Platform.WaitForInterrupt())
            Errors.Throw(Error.Closed);
        return 0;
    }

    private static nuint Poll(ServerObject* self)
    {
        // An interrupt handler is not interrupted, so there is room for the references of only one.
        if (Cpu.State->InterruptDepth != 0)
            return 0;
        if (LateEndings.AreWaiting && LateEndings.Provide((ThreadGroup*)self))
            return 0;
        if (Cpu.State->Current->Host != null)
            Threads.Yield();
        else
            Platform.PollInterrupts();
        return 0;
    }

    private static nuint Dispatch(ServerObject* self) => (nuint)Threads.Dispatch((ThreadContext*)self);

    private static nuint Yield(ServerObject* self)
    {
        if ((ThreadContext*)self != Cpu.State->Current)
            Errors.Throw(Error.InvalidArgument);
        Threads.Yield();
        return 0;
    }

    private static nuint Preempt(ServerObject* self)
    {
        Threads.RequestPreemption((ThreadContext*)self);
        return 0;
    }

    private static nuint GetTime(ServerObject* self, ThreadTime* time)
    {
        ulong ran = Threads.TimeOf((ThreadContext*)self);
        time->Low = (uint)ran;
        time->High = (uint)(ran >> 32);
        return 0;
    }
}
