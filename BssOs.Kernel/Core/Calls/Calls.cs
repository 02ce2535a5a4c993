namespace BssOs.Kernel;

/// <summary>
/// Entering and leaving servers, step by step. Hosted calls take these steps as they stand here; on IA-32 the
/// generated code does the same, with the steps that a server does not need left out.
/// </summary>
public static unsafe class Calls
{
    /// <summary>Whether servers in the default mode are locked; off where nothing can interrupt them between two calls.</summary>
    public static bool LocksNeeded;

    /// <summary>Whether interrupts come while servers run.</summary>
    public static bool IsPreemptive;

    /// <summary>Whether calls are counted, for whoever watches the system.</summary>
    public static bool AreCounted;

    /// <summary>Begins a call into an object of a loaded server.</summary>
    /// <param name="frame">Takes the frame; it stays there until <see cref="Leave"/>.</param>
    /// <param name="target">The object.</param>
    public static void Enter(Frame* frame, ServerObject* target)
    {
        target = Objects.Whole(target);
        Server* server = target->Server;
        if (server->CallbacksProhibited && IsInside(server))
            Errors.Throw(Error.CallbackProhibited);
        if (Locks.IsLocking(server))
            Locks.Enter(server);

        // While the call lasts the object stays, whatever the caller's other threads release meanwhile.
        Objects.BeginCall(target);
        frame->Previous = Cpu.State->Frames;
        frame->Mark = Cpu.State->TempTop;
        frame->Object = target;
        Cpu.State->Frames = frame;
        if (!AreCounted)
            return;
        target->Calls++;
        server->Calls++;
    }

    /// <summary>Ends the call of the newest frame, an ordinary one, on the way back or by an error.</summary>
    public static void Leave()
    {
        Frame* frame = Cpu.State->Frames;
        Temporaries.Release(frame->Mark);
        Cpu.State->Frames = frame->Previous;
        ServerObject* target = frame->Object;

        // A server that was open because it had called another one has nothing to give back.
        if (Locks.IsLocking(target->Server) && target->Server->LockOwner == Locks.Self)
            Locks.Leave(target->Server);
        Objects.EndCall(target);
    }

    /// <summary>Whether the current thread is inside a server.</summary>
    public static bool IsInside(Server* server)
    {
        for (Frame* frame = Cpu.State->Frames; frame != null; frame = frame->Previous)
        {
            if (!frame->IsTry && frame->Object->Server == server)
                return true;
        }

        return false;
    }
}
