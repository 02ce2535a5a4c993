namespace BssOs;

/// <summary>Creates the kernel's blocking objects. Kernel query name: <c>synchronization</c>.</summary>
[Service(0x0000_0023)]
public interface ISynchronization
{
    /// <param name="capacity">References it can hold, 1 to 4096.</param>
    Queue CreateQueue(uint capacity);

    /// <returns>An event whose count is 0.</returns>
    Event CreateEvent();

    /// <param name="count">Initial count: how many waits succeed without a signal.</param>
    Semaphore CreateSemaphore(uint count);
}
