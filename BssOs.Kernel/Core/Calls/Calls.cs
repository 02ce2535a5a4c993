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

    /// <summary>Makes the frame of a call into an object of a loaded server.</summary>
    public static Frame* Enter(ServerObject* target)
    {
        target = Objects.Whole(target);
        Frame* frame = Cpu.State->FrameTop;
        if (frame == Cpu.State->FrameLimit)
            Errors.Throw(Error.StackOverflow);
        Server* server = target->Server;
        if (server->CallbacksProhibited && IsInside(server))
            Errors.Throw(Error.CallbackProhibited);
        bool locked = Locks.IsLocking(server);
        if (locked)
            Locks.Enter(server);

        // While the call lasts the object stays, whatever the caller's other threads release meanwhile.
        Objects.AddReference(target);
        frame->Return = 0;
        frame->Object = target;
        frame->Mark = Cpu.State->TempTop;
        frame->StackPointer = 0;
        frame->Saved0 = locked ? 1u : 0u;
        Cpu.State->FrameTop = frame + 1;
        target->Calls++;
        server->Calls++;
        return frame;
    }

    /// <summary>Ends the call of the topmost frame, an ordinary one, on the way back or by an error.</summary>
    public static void Leave(Frame* frame)
    {
        Temporaries.Release(frame->Mark);
        Cpu.State->FrameTop = frame;
        ServerObject* target = frame->Object;

        // A server that was open because it had called another one has nothing to give back.
        if (frame->Saved0 != 0 && target->Server->LockOwner == Locks.Self)
            Locks.Leave(target->Server);
        Objects.Release(target);
    }

    /// <summary>Whether the current thread is inside a server.</summary>
    public static bool IsInside(Server* server)
    {
        for (Frame* frame = Cpu.State->FrameTop; frame-- != Cpu.State->FrameBase;)
        {
            if (!frame->IsTry && frame->Object->Server == server)
                return true;
        }

        return false;
    }
}
