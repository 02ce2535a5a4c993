namespace BssOs.Servers.LinuxInterrupts;

/// <summary>
/// The interrupts of a kernel that runs as a process: line 0 is the timer, 1 the console, 2 the network. They need neither acknowledgement
/// nor masking.
/// </summary>
[Server]
public unsafe partial struct LinuxInterrupts : IInterruptController
{
    private Vector* _firstVector;
    private Counter.Permanent _failed;

    /// <summary>The vectors of the process: <c>vectors 0x20 3</c>.</summary>
    [Required] private static partial InterruptVectors Vectors { get; }

    /// <summary>Creates weak references to handlers, so that drivers are not kept alive.</summary>
    [Required] internal static partial WeakReferences WeakReferences { get; }

    /// <summary>Counts failed handlers.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }

    /// <summary>Gets the counter.</summary>
    public void Construct()
    {
        if (!Counters.IsNull)
            _failed = Counters.GetCounter("linux-interrupts"u8, "handler failed"u8).Keep();
    }

    /// <inheritdoc/>
    public Interrupt GetInterrupt(uint line)
    {
        Interrupt result = Line.New(out Line* self);
        self->Initialize(FindVector(line));
        return result;
    }

    /// <summary>Opens or closes a line.</summary>
    internal static void SetOpen(uint line, InterruptHandler handler) => Vectors.SetHandler(line, handler);

    /// <summary>Counts handlers that failed.</summary>
    internal readonly void CountFailures(uint count)
    {
        if (count != 0 && !_failed.IsNull)
            _failed.Add(count);
    }

    // The vector of a line; created on first use.
    private Vector* FindVector(uint line)
    {
        Vector* vector = _firstVector;
        while (vector != null && vector->Line != line)
            vector = vector->Next;
        if (vector != null)
            return vector;

        // Throws for a line that does not exist.
        InterruptHandler handler = Vector.New(out vector);
        Vectors.SetHandler(line, default);
        vector->Initialize(Self, vector, handler, line, _firstVector);
        _firstVector = vector;
        return vector;
    }
}
