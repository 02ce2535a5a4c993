namespace BssOs.Kernel;

/// <summary>The one processor.</summary>
public static unsafe class Cpu
{
    /// <summary>Its state, at an address that stays the same as long as the kernel runs: generated code contains it.</summary>
    public static CpuState* State { get; private set; }

    /// <summary>Gives the processor its state, before anything else is called; null when a hosted kernel ends.</summary>
    public static void Initialize(CpuState* state) => State = state;

    /// <summary>The server whose code runs now; null for the kernel itself.</summary>
    public static Server* CurrentServer
    {
        get
        {
            Frame* frame = Frame.Ordinary(State->Frames);
            return frame == null ? null : frame->Object->Server;
        }
    }
}
