using BssOs.Format;
using BssOs.Kernel.Ia32;
using static BssOs.Kernel.Ia32.ProcessorValues;

namespace BssOs.Kernel.Pc;

/// <summary>Calls from the kernel into functions of isolated servers.</summary>
internal static unsafe class Crossings
{
    // What a stub has pushed below the arguments: object's data, first argument, return address, frame.
    private const uint WordsBelow = 3 + (Ia32Layout.FrameBytes / Ia32Layout.Word);

    // At most 16 parameters of two words each.
    private const int WordsMax = 32;

    /// <summary>The newest call of the current thread into a domain; null if there is none.</summary>
    public static Crossing* Newest
    {
        get => (Crossing*)Cpu.State->Current->Crossing;
        private set => Cpu.State->Current->Crossing = value;
    }

    /// <summary>Calls a function; the frame of the call exists.</summary>
    /// <param name="server">The isolated server.</param>
    /// <param name="words">What the stub has pushed, <see cref="WordsBelow"/>, then the other arguments, the last one first.</param>
    /// <param name="entry">Number of the function among those of all classes; constructors and destructors follow.</param>
    /// <returns>The result, a word or a reference of the server.</returns>
    public static nuint Enter(Server* server, nuint* words, nuint entry)
    {
        Platform.LetInterruptsIn();
        Domain* domain = (Domain*)server->Domain;
        UserEntry user = default;
        Crossing crossing = default;
        crossing.Server = server;
        crossing.Frame = Cpu.State->Frames;
        crossing.Previous = Newest;
        crossing.Stack = UserStacks.Find(domain);
        crossing.Pointer = crossing.Stack->Pointer;
        crossing.User = &user;
        Newest = &crossing;

        FunctionRecord* function = ServerCode.FunctionAt(server, (uint)entry);
        uint* copied = stackalloc uint[WordsMax];
        BlockList blocks;
        blocks.Count = 0;
        uint count = function == null ? 0 : PassArguments(server, function, words, copied, &blocks);
        PushWords(domain, copied, count);

        user.Eip = UserCode.PlaceOf(server, (uint)entry);
        user.Esp = crossing.Stack->Pointer;
        user.Ecx = *(uint*)words[0];
        user.Edx = count == 0 ? 0 : copied[0];
        user.Flags = Prepare(server);
        nuint result = PcRoutines.EnterDomain(&user);
        if (function == null || function->Result == (byte)ValueKind.None)
            result = 0;
        FetchBlocks(server, copied, &blocks);
        if (function != null && function->Result == (byte)ValueKind.Reference)
            result = UserReferences.TakeResult(server, result, ServerCode.PeerOf(server, function->ResultPeer));
        Leave(&crossing);
        return result;
    }

    /// <summary>Whether the call of a frame, of the current thread, calls a service that is atomic.</summary>
    public static bool IsInAtomicCall(Frame* frame)
    {
        for (; frame != null; frame = Frame.Ordinary(frame->Previous))
        {
            Crossing* crossing = Newest;
            while (crossing != null && crossing->Frame != frame)
                crossing = crossing->Previous;
            if (crossing != null)
                return crossing->IsInAtomicCall;

            // The frame is that of a call between neighbours (Gate).
        }

        return false;
    }

    /// <summary>
    /// An error arrives at a call: goes on in the domain, if it has called the kernel by a plan and a frame there catches the error. Does
    /// not come back then.
    /// </summary>
    public static void Catch(Frame* frame, uint error)
    {
        Crossing* crossing = Newest;
        if (crossing == null || crossing->Frame != frame || crossing->Esp == 0 || !((Domain*)crossing->Server->Domain)->IsJoint)
            return;

        // First, so that an error of what follows ends the call.
        crossing->Esp = 0;
        UserState* state = (UserState*)(crossing->Plan == null ? crossing->User->KernelStack : crossing) - 1;
        if (!InnerFrames.TryCatch(crossing, state, &state->Eip, &state->Esp, error))
            return;
        crossing->IsInAtomicCall = false;

        // Where pc:GateEntry has saved it, unless another thread of the domain has made up a frame while this one waited in Gate.
        UserStack* stack = crossing->Stack;
        uint pointer = *((uint*)state - 1);
        if (pointer - stack->Bottom < crossing->Pointer - stack->Bottom)
            stack->Pointer = pointer;
        PcRoutines.GoOnInDomain(state);
    }

    /// <summary>An error ends a call: forgets it, if it was one into a domain.</summary>
    public static void Abandon(Frame* frame)
    {
        while (Newest != null && Newest->Frame == frame)
        {
            if (((Domain*)Newest->Server->Domain)->IsJoint)
                InnerFrames.Forget(Newest);
            Leave(Newest);
        }
    }

    /// <summary>
    /// Called before the processor continues in a domain: does what is pending, disables interrupts, and makes the segments those of the
    /// domain.
    /// </summary>
    /// <returns>The flags for the domain.</returns>
    public static uint Prepare(Server* server)
    {
        bool isTaken;
        do
        {
            Preemption.FinishWork();
            PcRoutines.DisableInterrupts();
            isTaken = (*Instructions.Work() & ExitWork.Waiting) != 0 && Calls.IsPreemptive && !server->IsUninterrupted
                && Cpu.State->InterruptDepth == 0;
        }
        while (isTaken);
        Domains.Select((Domain*)server->Domain);
        bool isOpen = Calls.IsPreemptive && (*Instructions.Work() & (ExitWork.Waiting | ExitWork.Handling)) == 0;
        return FixedFlags | (isOpen ? InterruptFlag : 0);
    }

    private static void Leave(Crossing* crossing)
    {
        UserStacks.Leave(crossing->Stack, crossing->Pointer);
        Newest = crossing->Previous;
    }

    // The argument words in order, and which of them are references: the domain may use those that it has been given.
    private static uint PassArguments(Server* server, FunctionRecord* function, nuint* words, uint* copied, BlockList* blocks)
    {
        Domain* domain = (Domain*)server->Domain;
        uint count = ServerCode.WordsOf(server, function, out uint references);
        for (uint i = 0; i < count; i++)
            copied[i] = (uint)(i == 0 ? words[1] : words[WordsBelow + (count - 1 - i)]);
        Newest->First = (uint)words[1];
        Newest->Lent = (uint*)(words + WordsBelow);
        Newest->LentMask = Plans.StackMaskOf(references, count);
        BlockList.Collect(blocks, ServerCode.ParametersOf(server, function), function->ParameterCount, copied);
        if (blocks->Count == 0)
            return count;

        // Empty blocks, too, would tell addresses of the caller.
        UserStack* stack = Newest->Stack;
        if (blocks->Bytes > stack->Pointer - stack->Bottom)
            Errors.Throw(Error.LimitReached);
        stack->Pointer = (stack->Pointer - blocks->Bytes) & ~(uint)(sizeof(ulong) - 1);
        for (uint i = 0; i < blocks->Count; i++)
        {
            uint place = stack->Pointer + blocks->OffsetOf(i);
            UserMemory.Write(domain, place, (byte*)blocks->PlaceOf(i), blocks->SizeOf(i));
            copied[blocks->WordOf(i)] = place;
        }

        return count;
    }

    private static void FetchBlocks(Server* server, uint* copied, BlockList* blocks)
    {
        for (uint i = 0; i < blocks->Count; i++)
        {
            if (blocks->IsOut(i))
                UserMemory.Read((Domain*)server->Domain, copied[blocks->WordOf(i)], (byte*)blocks->PlaceOf(i), blocks->SizeOf(i));
        }
    }

    // The words of the stack, with room for what the function expects between them and its own.
    private static void PushWords(Domain* domain, uint* copied, uint count)
    {
        UserStack* stack = Newest->Stack;
        uint words = IsolationLayout.WordsBelowArguments + (count == 0 ? 0 : count - 1);
        uint bytes = words * sizeof(uint);
        uint need = bytes + ((ServerFileHeader*)Newest->Server->File)->StackBytes;
        if (need > stack->Pointer - stack->Bottom)
            Errors.Throw(Error.StackOverflow);
        stack->Pointer = (stack->Pointer & ~(uint)(sizeof(uint) - 1)) - bytes;
        uint* pushed = stackalloc uint[WordsMax + IsolationLayout.WordsBelowArguments];
        for (uint i = 0; i < IsolationLayout.WordsBelowArguments; i++)
            pushed[i] = 0;
        for (uint i = 1; i < count; i++)
            pushed[IsolationLayout.WordsBelowArguments + (count - 1 - i)] = copied[i];
        UserMemory.Write(domain, stack->Pointer, (byte*)pushed, bytes);
    }
}
