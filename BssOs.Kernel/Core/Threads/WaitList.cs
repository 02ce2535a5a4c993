namespace BssOs.Kernel;

/// <summary>Threads in the order in which they began to wait for the same thing.</summary>
public unsafe struct WaitList
{
    /// <summary>The first; null if there is none.</summary>
    public ThreadContext* First;

    /// <summary>The last, if there is a first.</summary>
    public ThreadContext* Last;

    /// <summary>Appends a thread.</summary>
    public static void Append(WaitList* list, ThreadContext* thread)
    {
        thread->Next = null;
        if (list->First == null)
            list->First = thread;
        else
            list->Last->Next = thread;
        list->Last = thread;
    }

    /// <summary>Takes the first thread off.</summary>
    /// <returns>Null if there is none.</returns>
    public static ThreadContext* Take(WaitList* list)
    {
        ThreadContext* first = list->First;
        if (first != null)
            list->First = first->Next;
        return first;
    }
}
