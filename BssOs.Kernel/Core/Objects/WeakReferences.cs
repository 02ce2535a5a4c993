namespace BssOs.Kernel;

/// <summary>
/// References that keep nothing alive (thesis 5.3.2): when the target is destroyed the reference becomes null, and its observer is
/// notified. They are in lists by target and by observer, since either may be destroyed first.
/// </summary>
public static unsafe class WeakReferences
{
    private const nuint BucketCount = 64;

    // Hash tables by address; a weak reference is in the first while it has a target, in the second while it has an observer.
    private static KernelWeak** _byTarget;
    private static KernelWeak** _byObserver;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind and the tables.</summary>
    public static void Initialize()
    {
        _byTarget = (KernelWeak**)Heap.Allocate(BucketCount * (nuint)sizeof(KernelWeak*));
        _byObserver = (KernelWeak**)Heap.Allocate(BucketCount * (nuint)sizeof(KernelWeak*));
        _kind = Kinds.Create(BssOs.WeakReference.Table.Key, (nuint)sizeof(KernelWeak));
        BssOs.WeakReference.Table.Fill<ServerObject>(_kind->Functions, &Get);
        _kind->Dispose = &Dispose;
    }

    /// <summary>Creates the object that creates weak references; see <c>IWeakReferences</c>.</summary>
    public static ServerObject* CreateService()
    {
        ObjectKind* kind = Kinds.Create(BssOs.WeakReferences.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.WeakReferences.Table.Fill<ServerObject>(kind->Functions, &Create);
        return Objects.Create(kind, null);
    }

    /// <summary>Whether anybody observes an object.</summary>
    public static bool AreObserved(ServerObject* item)
    {
        KernelWeak* weak = FindTarget(*BucketOf(_byTarget, item), item);
        while (weak != null && weak->Observer == null)
            weak = FindTarget(weak->NextOfTarget, item);
        return weak != null;
    }

    /// <summary>Called when an object ends: weak references to it become null, and their observers are notified.</summary>
    /// <returns>The error that prevents the caller from being locked again, see <see cref="Objects.Run"/>; 0 for none.</returns>
    public static uint Announce(ServerObject* item)
    {
        uint error = 0;
        KernelWeak** bucket = BucketOf(_byObserver, item);
        for (KernelWeak* weak = *bucket; weak != null; weak = weak->NextOfObserver)
        {
            if (Objects.Whole(weak->Observer) == item)
                weak->Observer = null;
        }

        // An observer may create and drop weak references meanwhile, so begin anew after each.
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
        // An observer that is itself being destroyed, or failed to be constructed, is not notified.
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
        // Once the last reference is released no new one is given out, even if the destructor has not run yet.
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
