namespace BssOs.Kernel;

/// <summary>The one processor.</summary>
public static unsafe class Cpu
{
    /// <summary>Its state, at an address that stays the same.</summary>
    public static CpuState* State;

    /// <summary>The server whose code runs now; null for the kernel itself.</summary>
    public static Server* CurrentServer
    {
        get
        {
            Frame* frame = State->Frames;
            while (frame != null && frame->IsTry)
                frame = frame->Previous;
            return frame == null ? null : frame->Object->Server;
        }
    }
}
