using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Objects whose last reference an interrupt handler took away. Their destructors, and those who are told of their end, may have to wait
/// for a lock, which nothing in a handler can; so a thread of its own ends them, which the outermost scheduler finds among its ready ones.
/// </summary>
public static unsafe class LateEndings
{
    // The first to be ended, linked through Functions: nothing calls them any more.
    private static ServerObject* _first;
    private static ServerObject* _last;

    // Body of the threads.
    private static ServerObject* _body;

    // Whether one is made that has not begun. Others are made while it waits in a destructor.
    private static bool _isProvided;

    // Free pages when there was no memory for one.
    private static nuint _pagesInVain;

    /// <summary>Begins with none.</summary>
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

    /// <summary>Takes an object that ends; it is marked, and counts.</summary>
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

    /// <summary>Makes a thread that ends them, if one is wanted and the scheduler of this group is an outermost one.</summary>
    /// <returns>Whether it has.</returns>
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
