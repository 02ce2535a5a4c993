namespace BssOs.Kernel;

/// <summary>Threads that wait for the same thing, in the order of arrival.</summary>
public unsafe struct WaitList
{
    /// <summary>The first; null if there is none.</summary>
    public ThreadContext* First;

    /// <summary>The last; undefined if there is no first.</summary>
    public ThreadContext* Last;

    /// <summary>Appends a thread, which must not be in any list.</summary>
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

    /// <summary>Removes the first thread.</summary>
    /// <returns>Null if there is none.</returns>
    public static ThreadContext* Take(WaitList* list)
    {
        // Part of each thread switch, hence reduced to the steps that the first thread needs.
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

    /// <summary>Removes a thread from the list that contains it, if any.</summary>
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
