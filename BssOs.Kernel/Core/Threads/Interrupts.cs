namespace BssOs.Kernel;

/// <summary>Delivers interrupts to handler servers, inside the thread that happens to run (thesis 4.1.4).</summary>
public static unsafe class Interrupts
{
    // One per vector, null if there is none; each holds a reference.
    private static ServerObject** _handlers;

    // Which range has set each handler, null if there is none; not counted, since a range removes its handlers before it is destroyed.
    private static ServerObject** _setters;

    /// <summary>Interrupts delivered so far.</summary>
    public static uint Count { get; private set; }

    /// <summary>The newest frame of the interrupted thread, while a handler runs.</summary>
    public static Frame* Interrupted { get; private set; }

    /// <summary>Allocates the tables.</summary>
    public static void Initialize()
    {
        _handlers = (ServerObject**)Heap.Allocate(Platform.VectorCount * (nuint)sizeof(ServerObject*));
        _setters = (ServerObject**)Heap.Allocate(Platform.VectorCount * (nuint)sizeof(ServerObject*));
        Count = 0;
    }

    /// <summary>Sets or removes the handler of a vector.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="handler">Null for none.</param>
    /// <param name="setter">The range through which it is set.</param>
    public static void SetHandler(uint vector, ServerObject* handler, ServerObject* setter)
    {
        Objects.AddReference(handler);
        ServerObject* old = _handlers[vector];
        _handlers[vector] = handler;
        _setters[vector] = setter;
        Platform.SetVector(vector, handler != null);
        Objects.Release(old);
    }

    /// <summary>Called when a range is destroyed: removes the handler of a vector, unless another range has set it since.</summary>
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
        Cpu.State->Bonds++;
        Interrupted = Cpu.State->Frames;

        // The interrupted thread may be in a destructor. What the handler releases is destroyed when the handler ends, without waiting
        // for it.
        Endings below = Cpu.State->Current->Endings;
        Cpu.State->Current->Endings = Endings.HeldBack;
        Cpu.State->TempLimit += Threads.InterruptTemporaryCount;
        nuint unused;

        // An error ends only the interrupt handler; the interrupted thread continues.
        uint error = Platform.TryCall(&Handle, handler, &unused);
        if (error != 0)
            ErrorRecorder.Report("interrupt"u8, error);
        Temporaries.Release(mark);
        Endings.RunHeldBack();
        Cpu.State->InterruptDepth--;
        Cpu.State->Bonds--;
        Cpu.State->Current->Endings = below;
        Cpu.State->TempLimit -= Threads.InterruptTemporaryCount;
    }

    private static nuint Handle(void* handler) =>
        Platform.Invoke((ServerObject*)handler, BssOs.InterruptHandler.Functions.HandleInterrupt);
}
