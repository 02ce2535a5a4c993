namespace BssOs.Servers.QueueBenchmark;

/// <summary>What is measured, in the order of the table.</summary>
internal enum Piece : uint
{
    /// <summary>A reference put into a queue and taken out by the same thread.</summary>
    QueueSame,

    /// <summary>Put by one thread, taken by another that waits for it.</summary>
    QueueSwitch,

    /// <summary>The same, with many references for each wake-up.</summary>
    QueueBatch,

    /// <summary>64 bytes copied into a buffer, which passes through a queue, and copied out by another thread.</summary>
    Message64,

    /// <summary>The same with 1500 bytes.</summary>
    Message1500,

    /// <summary>An event signalled by a thread, and a wait that returns at once.</summary>
    EventSame,

    /// <summary>Signalled by one thread, waited for by another.</summary>
    EventSwitch,

    /// <summary>A semaphore signalled and waited for by the same thread.</summary>
    SemaphoreSame,

    /// <summary>Signalled by one thread, waited for by another.</summary>
    SemaphoreSwitch,

    /// <summary>A thread yields to another one.</summary>
    Yield,
}
