namespace BssOs.Kernel;

/// <summary>Creates queues, events and semaphores; see <c>ISynchronization</c>.</summary>
public static unsafe class SynchronizationService
{
    /// <summary>Creates the factory object.</summary>
    public static ServerObject* Create()
    {
        ObjectKind* kind = Kinds.Create(BssOs.Synchronization.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.Synchronization.Table.Fill<ServerObject>(kind->Functions, &CreateQueue, &CreateEvent, &CreateSemaphore);
        return Objects.Create(kind, null);
    }

    private static nuint CreateQueue(ServerObject* self, nuint capacity) =>
        (nuint)Temporaries.Push(KernelQueue.Create(capacity));

    private static nuint CreateSemaphore(ServerObject* self, nuint count) =>
        (nuint)Temporaries.Push(KernelSemaphore.Create((uint)count));

    private static nuint CreateEvent(ServerObject* self) => (nuint)Temporaries.Push(KernelEvent.Create());
}
