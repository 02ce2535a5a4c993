namespace BssOs.Kernel;

/// <summary>Hands interrupts to handler servers, inside the thread that happens to run (thesis 4.1.4).</summary>
public static unsafe class Interrupts
{
    // One for each vector, null where there is none; each holds a reference.
    private static ServerObject** _handlers;

    // By which range each was set, null where there is no handler; not counted, since a range clears its handlers before it ends.
    private static ServerObject** _setters;

    /// <summary>Interrupts delivered so far.</summary>
    public static uint Count { get; private set; }

    /// <summary>The newest frame of the thread that was interrupted, while a handler runs.</summary>
    public static Frame* Interrupted { get; private set; }

    /// <summary>Makes room for the handlers.</summary>
    public static void Initialize()
    {
        _handlers = (ServerObject**)Heap.Allocate(Platform.VectorCount * (nuint)sizeof(ServerObject*));
        _setters = (ServerObject**)Heap.Allocate(Platform.VectorCount * (nuint)sizeof(ServerObject*));
        Count = 0;
    }

    /// <summary>Sets or clears the handler of a vector.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="handler">Null for none.</param>
    /// <param name="setter">The range by which it is set.</param>
    public static void SetHandler(uint vector, ServerObject* handler, ServerObject* setter)
    {
        Objects.AddReference(handler);
        ServerObject* old = _handlers[vector];
        _handlers[vector] = handler;
        _setters[vector] = setter;
        Platform.SetVector(vector, handler != null);
        Objects.Release(old);
    }

    /// <summary>A range goes: clears the handler of a vector, unless another range has set it since.</summary>
    public static void ClearHandler(uint vector, ServerObject* setter)
    {
        if (_setters[vector] == setter)
            SetHandler(vector, null, null);
    }

    /// <summary>Calls the handler of a vector; the platform calls this with interrupts disabled.</summary>
    public static void Deliver(uint vector)
    {
        ServerObject* handler = _handlers[vector];
        if (handler == null)
            return;
        Count++;
        ServerObject** mark = Cpu.State->TempTop;
        Cpu.State->InterruptDepth++;
        Interrupted = Cpu.State->Frames;

        // The thread below may be in a destructor; what the handler releases does not wait for that, but to the handler's end.
        Endings below = Cpu.State->Current->Endings;
        Cpu.State->Current->Endings = Endings.HeldBack;
        Cpu.State->TempLimit += Threads.InterruptTemporaryCount;
        nuint unused;

        // An error ends the interrupt alone; the thread below goes on.
        uint error = Platform.TryCall(&Handle, handler, &unused);
        if (error != 0)
            ErrorRecorder.Report("interrupt"u8, error);
        Temporaries.Release(mark);
        Endings.RunHeldBack();
        Cpu.State->InterruptDepth--;
        Cpu.State->Current->Endings = below;
        Cpu.State->TempLimit -= Threads.InterruptTemporaryCount;
    }

    private static nuint Handle(void* handler) => Platform.Invoke((ServerObject*)handler, 0);
}
