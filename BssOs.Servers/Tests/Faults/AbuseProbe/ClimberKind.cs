namespace BssOs.Servers.AbuseProbe;

/// <summary>What a <see cref="Climber"/> asks of the kernel each time.</summary>
public enum ClimberKind : uint
{
    /// <summary>To make and end an object that has a destructor.</summary>
    Objects,

    /// <summary>To make, fill, empty and end a queue.</summary>
    Queues,

    /// <summary>To allocate and free a page.</summary>
    Pages,

    /// <summary>To begin a thread and give way to it.</summary>
    Threads,

    /// <summary>To throw and catch an error.</summary>
    Errors,

    /// <summary>Number of kinds.</summary>
    Count,
}
