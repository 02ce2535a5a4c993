namespace BssOs.Servers.Pic8259;

/// <summary>
/// The two cascaded 8259A interrupt controllers of a PC. The kernel has initialized them: that opens all lines for a moment, in which this
/// server could be interrupted.
/// </summary>
[Server]
public unsafe partial struct Pic8259 : IInterruptController
{
    private Vector* _firstVector;
    private Counter.Permanent _spurious;
    private Counter.Permanent _failed;
    private ushort _mask;

    /// <summary>The vectors to which the kernel has set the lines: <c>vectors 0x20 16</c>.</summary>
    [Required] private static partial InterruptVectors Vectors { get; }

    /// <summary>The first controller: <c>ports 0x20 2</c>.</summary>
    [Required] private static partial Ports Master { get; }

    /// <summary>The second controller: <c>ports 0xA0 2</c>.</summary>
    [Required] private static partial Ports Slave { get; }

    /// <summary>Creates weak references to handlers, so that drivers are not kept alive.</summary>
    [Required] internal static partial WeakReferences WeakReferences { get; }

    /// <summary>Counts spurious interrupts and failed handlers.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }

    /// <summary>Masks all lines, and ends what an earlier driver may have left unfinished.</summary>
    public void Construct()
    {
        if (!Counters.IsNull)
        {
            _spurious = Counters.GetCounter("pic8259"u8, "spurious"u8).Keep();
            _failed = Counters.GetCounter("pic8259"u8, "handler failed"u8).Keep();
        }

        _mask = 0xFFFF & ~(1 << (int)Registers.CascadeLine);
        WriteMask();
        EndAll(Slave);
        EndAll(Master);

        // A spurious interrupt can occur even if its line is masked.
        FindVector(Registers.SpuriousLine);
        FindVector(Registers.LinesPerController + Registers.SpuriousLine);
    }

    /// <inheritdoc/>
    public Interrupt GetInterrupt(uint line)
    {
        if (line >= Registers.Lines || line == Registers.CascadeLine)
            Error.InvalidArgument.Throw();
        Interrupt result = Line.New(out Line* created);
        created->Initialize(Self, line);
        return result;
    }

    /// <summary>The vector of a line; created on first use.</summary>
    internal Vector* FindVector(uint line)
    {
        Vector* vector = _firstVector;
        while (vector != null && vector->Line != line)
            vector = vector->Next;
        if (vector != null)
            return vector;

        InterruptHandler handler = Vector.New(out vector);
        vector->Initialize(Self, vector, line, _firstVector);
        _firstVector = vector;

        // From now on the interrupt vectors reference the object, and this server has the pointer.
        Vectors.SetHandler(line, handler);
        return vector;
    }

    /// <summary>Unmasks or masks a line.</summary>
    internal void SetOpen(uint line, bool isOpen)
    {
        int bit = 1 << (int)line;
        _mask = (ushort)(isOpen ? _mask & ~bit : _mask | bit);
        WriteMask();
    }

    /// <summary>Whether an interrupt is spurious; if so, it is acknowledged as far as necessary.</summary>
    internal bool IsSpurious(uint line)
    {
        if (line % Registers.LinesPerController != Registers.SpuriousLine)
            return false;
        bool isSlave = line >= Registers.LinesPerController;
        if ((ReadInService(isSlave ? Slave : Master) & (1 << (int)Registers.SpuriousLine)) != 0)
            return false;

        // For the master, a spurious interrupt of the slave was a real one on the cascade line.
        if (isSlave)
            Master.Write8(Registers.Command, Registers.EndOfInterrupt);
        if (!_spurious.IsNull)
            _spurious.Add(1);
        return true;
    }

    /// <summary>Acknowledges an interrupt, which allows the next one of the same or a lower priority.</summary>
    internal readonly void End(uint line)
    {
        if (line >= Registers.LinesPerController)
            Slave.Write8(Registers.Command, Registers.EndOfInterrupt);
        Master.Write8(Registers.Command, Registers.EndOfInterrupt);
    }

    /// <summary>Counts handlers that failed.</summary>
    internal readonly void CountFailures(uint count)
    {
        if (count != 0 && !_failed.IsNull)
            _failed.Add(count);
    }

    private static byte ReadInService(Ports controller)
    {
        controller.Write8(Registers.Command, Registers.SelectInService);
        return controller.Read8(Registers.Command);
    }

    // Each command ends one line.
    private static void EndAll(Ports controller)
    {
        for (uint line = 0; line < Registers.LinesPerController && ReadInService(controller) != 0; line++)
            controller.Write8(Registers.Command, Registers.EndOfInterrupt);
    }

    private readonly void WriteMask()
    {
        Master.Write8(Registers.Mask, (byte)_mask);
        Slave.Write8(Registers.Mask, (byte)(_mask >> (int)Registers.LinesPerController));
    }
}
