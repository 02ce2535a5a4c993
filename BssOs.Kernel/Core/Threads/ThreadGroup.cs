namespace BssOs.Kernel;

/// <summary>The threads of one scheduler and the list of those that became ready.</summary>
public unsafe struct ThreadGroup
{
    /// <summary>Groups are objects of the kernel's.</summary>
    public ServerObject Head;

    /// <summary>Threads that are ready, in the order in which they became so.</summary>
    public WaitList Ready;

    /// <summary>Group of the thread that made this one; null if that was the boot thread. One reference.</summary>
    public ThreadGroup* Parent;

    /// <summary>Makes a group with one reference, the caller's.</summary>
    public static ServerObject* Create()
    {
        ThreadGroup* group = (ThreadGroup*)Objects.Create(ThreadKinds.Group, null);
        group->Parent = Cpu.State->Current->Group;
        Objects.AddReference((ServerObject*)group->Parent);
        return &group->Head;
    }

    /// <summary>Appends a thread to the ready list and wakes the schedulers that wait for one.</summary>
    public static void Append(ThreadGroup* group, ThreadContext* thread)
    {
        WaitList.Append(&group->Ready, thread);
        Threads.WakeAll(Threads.Idlers);
    }

    /// <summary>Releases what a group holds; nobody references it any more.</summary>
    public static void Dispose(ServerObject* item) => Objects.Release((ServerObject*)((ThreadGroup*)item)->Parent);
}
