using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Objects whose last reference was released by an interrupt handler. Their destructors and observers may have to wait for a lock, which
/// a handler cannot do; so a separate thread destroys them, which the outermost scheduler finds in its ready list.
/// </summary>
public static unsafe class LateEndings
{
    // The first in the queue, linked through Functions, which nobody calls any more.
    private static ServerObject* _first;
    private static ServerObject* _last;

    // Body of the threads.
    private static ServerObject* _body;

    // Whether a thread exists that has not begun. More threads are created while one blocks in a destructor.
    private static bool _isProvided;

    // Number of free pages when creating a thread failed for lack of memory.
    private static nuint _pagesInVain;

    /// <summary>Initializes the empty queue.</summary>
    public static void Initialize()
    {
        _first = null;
        _isProvided = false;
        _pagesInVain = ~(nuint)0;
        ObjectKind* kind = Kinds.Create(Executable.Table.Key, (nuint)sizeof(ServerObject));
        Executable.Table.Fill<ServerObject>(kind->Functions, &Execute);
        _body = Objects.Create(kind, null);
    }

    /// <summary>Whether there are any.</summary>
    public static bool AreWaiting
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _first != null;
    }

    /// <summary>Queues an object that is already marked and counted as ending.</summary>
    public static void Add(ServerObject* item)
    {
        item->Functions = null;
        if (_first == null)
            _first = item;
        else
            _last->Functions = (void**)item;
        _last = item;
        Threads.WakeAll(Threads.Idlers);
    }

    /// <summary>
    /// Creates a thread that destroys the queued objects, if one is needed and the scheduler of this group is an outermost one.
    /// </summary>
    /// <returns>Whether a thread was created.</returns>
    public static bool Provide(ThreadGroup* group)
    {
        if (group->Parent != null || !AreWaiting || _isProvided || _pagesInVain == Platform.FreePageCount)
            return false;
        nuint unused;
        _isProvided = Platform.TryCall(&Make, group, &unused) == 0;
        if (!_isProvided)
            _pagesInVain = Platform.FreePageCount;
        return _isProvided;
    }

    private static nuint Make(void* group)
    {
        ThreadContext* thread = Threads.Create((ThreadGroup*)group, _body, 0);
        ThreadGroup.Append((ThreadGroup*)group, thread);
        Objects.Release(&thread->Head);
        return 0;
    }

    private static nuint Execute(ServerObject* self)
    {
        _isProvided = false;
        while (_first != null)
        {
            ServerObject* item = _first;
            _first = (ServerObject*)item->Functions;
            Endings.Run(item);
        }

        return 0;
    }
}
