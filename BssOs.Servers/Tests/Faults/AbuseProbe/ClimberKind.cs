namespace BssOs.Servers.AbuseProbe;

/// <summary>What a <see cref="Climber"/> asks the kernel to do each time.</summary>
public enum ClimberKind : uint
{
    /// <summary>Create and destroy an object that has a destructor.</summary>
    Objects,

    /// <summary>Create, fill, empty and destroy a queue.</summary>
    Queues,

    /// <summary>Allocate and free a page.</summary>
    Pages,

    /// <summary>Start a thread and yield to it.</summary>
    Threads,

    /// <summary>Throw and catch an error.</summary>
    Errors,

    /// <summary>Number of kinds.</summary>
    Count,
}
