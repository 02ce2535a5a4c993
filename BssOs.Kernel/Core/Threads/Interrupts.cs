namespace BssOs.Kernel;

/// <summary>Hands interrupts to handler servers, inside the thread that happens to run (thesis 4.1.4).</summary>
public static unsafe class Interrupts
{
    private static ServerObject** _handlers;

    /// <summary>Interrupts delivered so far.</summary>
    public static uint Count;

    /// <summary>Makes room for the handlers.</summary>
    public static void Initialize()
    {
        _handlers = (ServerObject**)Heap.Allocate(Platform.VectorCount * (nuint)sizeof(ServerObject*));
        Count = 0;
    }

    /// <summary>Sets or clears the handler of a vector.</summary>
    public static void SetHandler(uint vector, ServerObject* handler)
    {
        Objects.AddReference(handler);
        ServerObject* old = _handlers[vector];
        _handlers[vector] = handler;
        Platform.SetVector(vector, handler != null);
        Objects.Release(old);
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
