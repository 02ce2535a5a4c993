namespace BssOs.Kernel;

/// <summary>Threads in the order in which they began to wait for the same thing.</summary>
public unsafe struct WaitList
{
    /// <summary>The first; null if there is none.</summary>
    public ThreadContext* First;

    /// <summary>The last, if there is a first.</summary>
    public ThreadContext* Last;

    /// <summary>Appends a thread, which must stand in no list.</summary>
    public static void Append(WaitList* list, ThreadContext* thread)
    {
        thread->List = list;
        thread->Next = null;
        if (list->First == null)
        {
            thread->Previous = null;
            list->First = thread;
        }
        else
        {
            thread->Previous = list->Last;
            list->Last->Next = thread;
        }

        list->Last = thread;
    }

    /// <summary>Takes the first thread off.</summary>
    /// <returns>Null if there is none.</returns>
    public static ThreadContext* Take(WaitList* list)
    {
        // Part of each switch, so with the steps alone that the first needs.
        ThreadContext* first = list->First;
        if (first == null)
            return null;
        ThreadContext* next = first->Next;
        first->List = null;
        list->First = next;
        if (next != null)
            next->Previous = null;
        return first;
    }

    /// <summary>Takes a thread out of the list it stands in, if it stands in one.</summary>
    public static void Remove(ThreadContext* thread)
    {
        WaitList* list = thread->List;
        if (list == null)
            return;
        thread->List = null;
        if (thread->Previous == null)
            list->First = thread->Next;
        else
            thread->Previous->Next = thread->Next;
        if (thread->Next == null)
            list->Last = thread->Previous;
        else
            thread->Next->Previous = thread->Previous;
    }
}
