namespace BssOs.Kernel;

/// <summary>The one processor.</summary>
public static unsafe class Cpu
{
    /// <summary>Its state, at an address that stays the same as long as the kernel runs, since generated code contains it.</summary>
    public static CpuState* State { get; private set; }

    /// <summary>Sets the processor's state, before anything else is called; null when a hosted kernel ends.</summary>
    public static void Initialize(CpuState* state) => State = state;

    /// <summary>The isolated server whose code runs; null if it is not isolated.</summary>
    public static Server* CurrentIsolated
    {
        get
        {
            Server* server = CurrentServer;
            return server == null || server->Domain == null ? null : server;
        }
    }

    /// <summary>The server whose code runs; null for the kernel itself.</summary>
    public static Server* CurrentServer
    {
        get
        {
            Frame* frame = Frame.Ordinary(State->Frames);
            return frame == null ? null : frame->Object->Server;
        }
    }
}
