namespace BssOs.Kernel;

/// <summary>The threads of one scheduler and the list of those that became ready.</summary>
public unsafe struct ThreadGroup
{
    /// <summary>Groups are objects of the kernel's.</summary>
    public ServerObject Head;

    /// <summary>Threads that are ready, in the order in which they became so.</summary>
    public WaitList Ready;

    /// <summary>Appends a thread to the ready list.</summary>
    public static void Append(ThreadGroup* group, ThreadContext* thread) => WaitList.Append(&group->Ready, thread);
}
