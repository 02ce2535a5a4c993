namespace BssOs.Kernel;

/// <summary>The threads of one scheduler and the list of the ready ones.</summary>
public unsafe struct ThreadGroup
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    /// <summary>Ready threads, in the order in which they became ready.</summary>
    public WaitList Ready;

    /// <summary>Group of the thread that created this one; null if that was the boot thread. Holds one reference.</summary>
    public ThreadGroup* Parent;

    /// <summary>Creates a group with one reference, which belongs to the caller.</summary>
    public static ServerObject* Create()
    {
        ThreadGroup* group = (ThreadGroup*)Objects.Create(ThreadKinds.Group, null);
        group->Parent = Cpu.State->Current->Group;
        Objects.AddReference((ServerObject*)group->Parent);
        return &group->Head;
    }

    /// <summary>Appends a thread to the ready list and wakes the schedulers that wait for ready threads.</summary>
    public static void Append(ThreadGroup* group, ThreadContext* thread)
    {
        WaitList.Append(&group->Ready, thread);
        Threads.WakeAll(Threads.Idlers);
    }

    /// <summary>Releases what a group holds, when nobody references it any more.</summary>
    public static void Dispose(ServerObject* item) => Objects.Release((ServerObject*)((ThreadGroup*)item)->Parent);
}
