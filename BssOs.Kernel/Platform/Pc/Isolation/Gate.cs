using System.Runtime;
using BssOs.Format;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// Calls from a domain: of services, of the kernel, and the end of a function. The registers say which; everything that they say may be
/// wrong.
/// </summary>
internal static unsafe class Gate
{
    /// <summary>The interrupt vector of the instruction; below those that servers may handle.</summary>
    public const byte Vector = IsolationLayout.GateVector;

    /// <summary>In EAX: the number of a call site of the file, or this, the function has ended with the result in EDX.</summary>
    public const uint Return = IsolationLayout.GateReturn;

    /// <summary>In EAX: a call within the domain ends, and the kernel has to release what it holds.</summary>
    public const uint EndFrame = IsolationLayout.GateEndFrame;

    // At most 16 parameters of two words each; the object and the function's entry come before.
    private const int WordsMax = 34;
    private const uint WordsBefore = 2;

    // The flags that instructions set by their results (Intel SDM volume 1, 3.4.3.1); all others are the kernel's business.
    private const uint StatusFlags = 0x8D5;

    private struct Call
    {
        public Server* Server;
        public UserState* State;
        public CallSiteRecord* Site;
        public FunctionRecord* Function;

        // Whether the lock of the server was left.
        public bool IsOpen;

        // Memory of all blocks.
        public byte* Memory;
        public uint MemoryBytes;
        public uint Count;
        public fixed uint Words[WordsMax];
        public BlockList Blocks;
    }

    // The call of a server that one of its neighbours has called without the kernel. Nothing returns to the address.
    private struct InnerCall
    {
        public void* Return;
        public Frame Frame;
    }

    /// <summary>Called by pc:GateEntry, with interrupts disabled; returns if the domain is to continue.</summary>
    [RuntimeExport("pc:Gate")]
    private static void Enter(UserState* state)
    {
        Platform.LetInterruptsIn();
        Crossing* crossing = Crossings.Newest;
        if (state->Eax == Return)
            PcRoutines.LeaveDomain(crossing->User->KernelStack, state->Edx);
        uint pointer = crossing->Stack->Pointer;
        crossing->Stack->Pointer = StackPointer(crossing->Stack, state->Esp);
        crossing->Esp = state->Esp;
        if (((Domain*)crossing->Server->Domain)->IsJoint && InnerFrames.HasOf(crossing))
            ServeInner(crossing, state);
        else
            Serve(state);
        crossing->Esp = 0;
        crossing->Stack->Pointer = pointer;
        state->Flags = Crossings.Prepare(crossing->Server) | (state->Flags & StatusFlags);
    }

    // Neighbours have called one another: they may catch an error, and have to release what they get.
    private static void ServeInner(Crossing* crossing, UserState* state)
    {
        ServerObject** mark = Cpu.State->TempTop;
        nuint result;
        uint error = Platform.TryCall(&Serve, state, &result);
        if (error != 0 && !InnerFrames.TryCatch(crossing, state, &state->Eip, &state->Esp, error))
            Platform.Raise(error);
        if (error == 0 && Cpu.State->TempTop > mark)
            InnerFrames.Note(crossing, mark);
    }

    private static nuint Serve(void* context)
    {
        UserState* state = (UserState*)context;
        Crossing* crossing = Crossings.Newest;
        if (state->Eax == EndFrame)
        {
            InnerFrames.End(crossing);
            return 0;
        }

        Member* member = Members.FindBySite((Domain*)crossing->Server->Domain, state->Eax);

        // Nothing calls in the name of a server that is still being wired.
        if (member == null || member->Server->Number == 0)
            Errors.Throw(Error.IllegalInstruction);
        Server* server = member->Server;
        CallSiteRecord* site = ServerCode.SitesOf(server) + (state->Eax - member->FirstSite);
        if (site->ServiceIndex == CallSiteRecord.SystemCall)
            state->Eax = UserSystemCalls.Do(server, (SystemCallNumber)site->Function, state->Ecx, state->Edx);
        else if (site->ServiceIndex == CallSiteRecord.Leave)
            Errors.Throw(Error.IllegalInstruction);
        else
            CallService(server, site, state);
        return 0;
    }

    /// <summary>Called by pc:GateEntry after a call with a plan, if something is pending; interrupts are disabled.</summary>
    [RuntimeExport("pc:FinishGate")]
    private static void FinishGate(UserState* state)
    {
        Platform.LetInterruptsIn();
        state->Flags = Crossings.Prepare(Crossings.Newest->Server) | (state->Flags & StatusFlags);
    }

    /// <summary>
    /// Called by pc:GateEntry when a function with a plan has returned something unusual as a reference, or while something is pending;
    /// interrupts are disabled. Throws as <see cref="UserReferences.TakeResult"/>.
    /// </summary>
    /// <returns>A temporary reference.</returns>
    [RuntimeExport("pc:TakeResult")]
    private static nuint TakeResult(EntryPlan* plan, uint reference)
    {
        Platform.LetInterruptsIn();
        nuint result = UserReferences.TakeResult(plan->Server, reference, plan->ResultService);
        PcRoutines.DisableInterrupts();
        return result;
    }

    /// <summary>Called by pc:GateEntry when a function with a plan has ended, if something is pending; interrupts are disabled.</summary>
    [RuntimeExport("pc:FinishCall")]
    private static void FinishCall()
    {
        Platform.LetInterruptsIn();
        Preemption.FinishWork();
    }

    /// <summary>Where calls back into the domain begin: below the stack pointer that it has, if that is one.</summary>
    public static uint StackPointer(UserStack* stack, uint pointer) =>
        pointer >= stack->Bottom && pointer <= stack->Pointer ? pointer : stack->Pointer;

    private static void CallService(Server* server, CallSiteRecord* site, UserState* state)
    {
        Call call;
        call.Server = server;
        call.State = state;
        call.Site = site;
        call.Memory = null;
        call.IsOpen = false;
        nuint result = 0;
        Crossing* crossing = Crossings.Newest;
        InnerCall inner;
        inner.Return = null;
        inner.Frame.Previous = Cpu.State->Frames;
        inner.Frame.Mark = Cpu.State->TempTop;
        inner.Frame.Object = server->Object;
        bool isInner = server != crossing->Server;
        if (isInner)
            Cpu.State->Frames = &inner.Frame;
        bool isTry = (site->Flavour & CallSiteRecord.Try) != 0;
        uint error = Platform.TryCall(&Do, &call, &result);
        if (call.Memory != null)
            Heap.Free(call.Memory, call.MemoryBytes);
        crossing->IsInAtomicCall = false;
        if (error != 0 && !isTry)
            Platform.Raise(error);
        Close(&call);

        // Last, since a neighbour for which the domain has called may end with it.
        if (isInner)
            Calls.Unlink(&inner.Frame);
        state->Eax = error == 0 ? (uint)result : 0;
        state->Edx = error;
        state->Ecx = 0;
    }

    // Takes the lock of the calling server again, which was left for the call.
    private static void Close(Call* call)
    {
        if (!call->IsOpen)
            return;
        call->IsOpen = false;
        Locks.Enter(call->Server);
    }

    private static nuint Do(void* context)
    {
        Call* call = (Call*)context;
        Server* server = call->Server;
        CallSiteRecord* site = call->Site;
        call->Function = ServerCode.FunctionCalled(server, site, out ServiceRecord* service);

        // Not those that this call itself takes: the frame of the domain's call has the references.
        ServerObject* target = UserReferences.Resolve(server, call->State->Ecx, service->Id);
        Objects.Check(target);
        call->Words[0] = (uint)target;
        ReadWords(call);
        Convert(call);
        bool isAtomic = (service->Flags & ServiceRecord.Atomic) != 0;
        Crossings.Newest->IsInAtomicCall = isAtomic;
        if (!isAtomic && Locks.IsOpenAtCalls(server))
        {
            Locks.Leave(server);
            call->IsOpen = true;
        }

        call->Words[1] = (uint)Preemption.Entry(target->Functions[site->Function]);
        nuint result = PcRoutines.InvokeWords((nuint*)call->Words, call->Count);
        Close(call);
        FetchBlocks(call);
        if (call->Function->Result == (byte)ValueKind.None)
            result = 0;
        return result;
    }

    // Each word is read once.
    private static void ReadWords(Call* call)
    {
        call->Count = ServerCode.WordsOf(call->Server, call->Function, out _);
        call->Words[WordsBefore] = call->State->Edx;
        for (uint i = 1; i < call->Count; i++)
        {
            uint place = call->State->Esp + ((call->Count - i) * sizeof(uint));
            UserMemory.Read((Domain*)call->Server->Domain, place, (byte*)(call->Words + WordsBefore + i), sizeof(uint));
        }
    }

    // References become addresses, and blocks move to the kernel's memory if what is called is there.
    private static void Convert(Call* call)
    {
        Domain* domain = (Domain*)call->Server->Domain;
        uint* words = call->Words + WordsBefore;
        ParameterRecord* parameters = ServerCode.ParametersOf(call->Server, call->Function);
        uint parameter = 0;
        for (uint i = 0; i < call->Count; i++, parameter++)
        {
            ValueKind kind = (ValueKind)parameters[parameter].Kind;
            uint peer = kind == ValueKind.Reference ? ServerCode.PeerOf(call->Server, parameters[parameter].Value) : 0;
            if (kind == ValueKind.Reference)
                words[i] = (uint)UserReferences.Resolve(call->Server, words[i], peer);
            else if (kind is >= ValueKind.BlockIn and <= ValueKind.BlockBoth)
                i++;
        }

        BlockList* blocks = &call->Blocks;
        BlockList.Collect(blocks, parameters, call->Function->ParameterCount, words);
        if (blocks->Count == 0)
            return;

        // Before memory is taken for them.
        for (uint i = 0; i < blocks->Count; i++)
            UserMemory.Require(domain, blocks->PlaceOf(i), blocks->SizeOf(i), blocks->IsOut(i));
        if (CopiesItself((ServerObject*)call->Words[0]) && !domain->IsShared)
        {
            for (uint i = 0; i < blocks->Count; i++)
                words[blocks->WordOf(i)] = domain->Base + blocks->PlaceOf(i);
            blocks->Count = 0;
            return;
        }

        call->MemoryBytes = blocks->Bytes == 0 ? 1 : blocks->Bytes;
        call->Memory = (byte*)Heap.Allocate(call->MemoryBytes);
        for (uint i = 0; i < blocks->Count; i++)
        {
            byte* copy = call->Memory + blocks->OffsetOf(i);
            UserMemory.Read(domain, blocks->PlaceOf(i), copy, blocks->SizeOf(i));
            words[blocks->WordOf(i)] = (uint)copy;
        }
    }

    // The call of an isolated server copies blocks to the stack there, each byte once. A page that goes away meanwhile is an error of that
    // call.
    private static bool CopiesItself(ServerObject* target) => target->Server != null && target->Server->Domain != null;

    private static void FetchBlocks(Call* call)
    {
        BlockList* blocks = &call->Blocks;
        for (uint i = 0; i < blocks->Count; i++)
        {
            if (!blocks->IsOut(i))
                continue;
            UserMemory.Write((Domain*)call->Server->Domain, blocks->PlaceOf(i), call->Memory + blocks->OffsetOf(i), blocks->SizeOf(i));
        }
    }
}
