namespace BssOs.Kernel;

/// <summary>
/// References that keep nothing alive (thesis 5.3.2): when the target goes, the reference is null and its holder is
/// told. They hang in lists by target and by observer, since either may go first.
/// </summary>
public static unsafe class WeakReferences
{
    private const nuint BucketCount = 64;

    // Hash tables by address; a weak reference stands in the first while it has a target, in the second while it has an observer.
    private static KernelWeak** _byTarget;
    private static KernelWeak** _byObserver;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Makes kind and lists.</summary>
    public static void Initialize()
    {
        _byTarget = (KernelWeak**)Heap.Allocate(BucketCount * (nuint)sizeof(KernelWeak*));
        _byObserver = (KernelWeak**)Heap.Allocate(BucketCount * (nuint)sizeof(KernelWeak*));
        _kind = Kinds.Create(BssOs.WeakReference.Table.Key, (nuint)sizeof(KernelWeak));
        BssOs.WeakReference.Table.Fill<ServerObject>(_kind->Functions, &Get);
        _kind->Dispose = &Dispose;
    }

    /// <summary>Makes the one object that makes weak references; see <c>IWeakReferences</c>.</summary>
    public static ServerObject* CreateService()
    {
        ObjectKind* kind = Kinds.Create(BssOs.WeakReferences.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.WeakReferences.Table.Fill<ServerObject>(kind->Functions, &Create);
        return Objects.Create(kind, null);
    }

    /// <summary>Whether anybody is to be told of the end of an object.</summary>
    public static bool AreObserved(ServerObject* item)
    {
        KernelWeak* weak = FindTarget(*BucketOf(_byTarget, item), item);
        while (weak != null && weak->Observer == null)
            weak = FindTarget(weak->NextOfTarget, item);
        return weak != null;
    }

    /// <summary>An object goes: weak references to it become null, and their observers are told.</summary>
    /// <returns>The error with which the caller cannot be locked again, see <see cref="Objects.Run"/>; 0 for none.</returns>
    public static uint Announce(ServerObject* item)
    {
        uint error = 0;
        KernelWeak** bucket = BucketOf(_byObserver, item);
        for (KernelWeak* weak = *bucket; weak != null; weak = weak->NextOfObserver)
        {
            if (Objects.Whole(weak->Observer) == item)
                weak->Observer = null;
        }

        // An observer may make and drop weak references meanwhile: look again after each.
        bucket = BucketOf(_byTarget, item);
        KernelWeak* found = FindTarget(*bucket, item);
        while (found != null)
        {
            found->Target = null;
            uint closed = Notify(found);
            if (closed != 0)
                error = closed;
            found = FindTarget(*bucket, item);
        }

        return error;
    }

    private static KernelWeak* FindTarget(KernelWeak* first, ServerObject* target)
    {
        while (first != null && first->Target != target)
            first = first->NextOfTarget;
        return first;
    }

    private static uint Notify(KernelWeak* weak)
    {
        // One that is about to end itself, or never came to exist, is told nothing.
        if (weak->Observer == null || weak->Observer->Mark != ServerObject.AliveMark)
            return 0;
        Objects.AddReference(&weak->Head);
        Objects.Run(weak, &CallObserver, out uint closed);
        Objects.Release(&weak->Head);
        return closed;
    }

    private static nuint CallObserver(void* context) =>
        Platform.Invoke(((KernelWeak*)context)->Observer, BssOs.WeakObserver.Functions.TargetDestroyed, ((KernelWeak*)context)->Token);

    private static nuint Create(ServerObject* self, nuint target, nuint observer, nuint token)
    {
        Objects.Check((ServerObject*)target);
        if (observer != 0)
            Objects.Check((ServerObject*)observer, WeakObserver.ServiceId);
        KernelWeak* weak = (KernelWeak*)Objects.Create(_kind, null);
        weak->Target = Objects.Whole((ServerObject*)target);
        weak->TargetBucket = BucketOf(_byTarget, weak->Target);
        weak->NextOfTarget = *weak->TargetBucket;
        *weak->TargetBucket = weak;
        weak->Observer = (ServerObject*)observer;
        weak->ObserverBucket = BucketOf(_byObserver, Objects.Whole(weak->Observer));
        weak->NextOfObserver = *weak->ObserverBucket;
        *weak->ObserverBucket = weak;
        weak->Token = (uint)token;
        return (nuint)Temporaries.Push(&weak->Head);
    }

    private static nuint Get(ServerObject* self)
    {
        // From its last reference on nobody gets a new one, though its destructor may be yet to run.
        ServerObject* target = ((KernelWeak*)self)->Target;
        if (target != null && target->Mark != ServerObject.AliveMark)
            return 0;
        return (nuint)Temporaries.Add(target);
    }

    private static void Dispose(ServerObject* self)
    {
        KernelWeak* weak = (KernelWeak*)self;
        KernelWeak** link = weak->TargetBucket;
        while (*link != weak)
            link = &(*link)->NextOfTarget;
        *link = weak->NextOfTarget;
        link = weak->ObserverBucket;
        while (*link != weak)
            link = &(*link)->NextOfObserver;
        *link = weak->NextOfObserver;
    }

    private static KernelWeak** BucketOf(KernelWeak** buckets, ServerObject* item)
    {
        const int alignmentShift = 5;
        return buckets + (((nuint)item >> alignmentShift) % BucketCount);
    }
}
