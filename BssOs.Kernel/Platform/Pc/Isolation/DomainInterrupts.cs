using System.Runtime;
using BssOs.Kernel.Ia32;
using static BssOs.Kernel.Ia32.ProcessorValues;

namespace BssOs.Kernel.Pc;

/// <summary>Interrupts and exceptions while code of a domain runs.</summary>
internal static unsafe class DomainInterrupts
{
    private const uint PageFault = 14;

    /// <summary>Called by pc:DomainEntry, with interrupts disabled; returns if the domain is to continue.</summary>
    [RuntimeExport("pc:DomainInterrupt")]
    private static void Handle(ExceptionState* state)
    {
        Crossing* crossing = Crossings.Newest;
        Server* server = crossing->Server;
        uint pointer = crossing->Stack->Pointer;

        // The domain's own stack pointer comes behind what exceptions in the kernel push.
        crossing->Stack->Pointer = Gate.StackPointer(crossing->Stack, *(uint*)(state + 1));
        state->Flags &= ~TrapFlag;
        if (state->Vector < Platform.VectorMin)
        {
            Error error = state->Vector switch
            {
                PageFault => BringPage(server, state),
                Exceptions.DivideError => DivideErrorOf((Domain*)server->Domain, state),
                _ => Exceptions.ErrorOf(state->Vector),
            };
            if (error != Error.None)
                Fail(server, state, error);
        }
        else
        {
            *PcRoutines.WaitingVector() = state->Vector;
            Instructions.SetWork(ExitWork.Waiting);
            Take(server);
        }

        crossing->Stack->Pointer = pointer;
        uint flags = Crossings.Prepare(server);
        state->Flags = (state->Flags & ~InterruptFlag) | (flags & InterruptFlag);
    }

    private static void Take(Server* server)
    {
        if (Cpu.State->InterruptDepth != 0)
            return;
        if (server->IsUninterrupted)
        {
            Preemption.NoteReturns();
            return;
        }

        do
        {
            Preemption.Arrive(server);
            PcRoutines.DisableInterrupts();
        }
        while ((*Instructions.Work() & ExitWork.Waiting) != 0);
    }

    // What is missing may be a page of the stack, or of memory that the domain has mapped.
    private static Error BringPage(Server* server, ExceptionState* state)
    {
        Domain* domain = (Domain*)server->Domain;
        UserStack* stack = Crossings.Newest->Stack;
        uint address = (uint)PcRoutines.FaultAddress() - domain->Base;
        bool isWrite = (state->ErrorCode & Exceptions.WasWrite) != 0;
        if (UserStacks.IsMissing(domain, address))
            return UserStacks.TryMap(domain, address) ? Error.None : Error.OutOfMemory;
        View* view = Views.Find(domain, address);
        if (view != null)
        {
            Platform.LetInterruptsIn();
            return Views.Bring(server, view, address, isWrite, maySearch: true);
        }

        return address - (stack->Bottom - PageFrames.Bytes) < PageFrames.Bytes ? Error.StackOverflow : Error.MemoryFault;
    }

    private static Error DivideErrorOf(Domain* domain, ExceptionState* state)
    {
        const uint lengthMax = 8;
        byte* instruction = stackalloc byte[(int)lengthMax];
        uint length = lengthMax;
        while (Domains.Find(domain, state->Eip + length - 1, isWrite: false) == null && --length != 0)
        {
        }

        // Another thread may take the memory away meanwhile: that is an error, too.
        Platform.LetInterruptsIn();
        UserMemory.Read(domain, state->Eip, instruction, length);
        bool isInMemory = DivideFault.IsInMemory(instruction, &state->Edi, *(uint*)(state + 1), out nuint divisor);
        uint value = (uint)divisor;
        if (isInMemory)
            UserMemory.Read(domain, (uint)divisor, (byte*)&value, sizeof(uint));
        return DivideFault.ErrorOf(value);
    }

    private static void Fail(Server* server, ExceptionState* state, Error error)
    {
        Crossing* crossing = Crossings.Newest;
        crossing->Esp = *(uint*)(state + 1);
        if (!Catcher.Exists)
            Panic.Report(state, PcRoutines.FaultAddress());
        Domain* domain = (Domain*)server->Domain;
        Member* member = Members.FindByCode(domain, state->Eip);
        Errors.NoteFault(member == null ? null : member->Server->Code + (state->Eip - member->CodeStart), state + 1);
        Platform.LetInterruptsIn();
        if (!domain->IsJoint)
            Errors.Throw(error);
        Errors.Note((uint)error, &error);
        crossing->Esp = 0;
        if (!InnerFrames.TryCatch(crossing, (UserState*)state, &state->Eip, (uint*)(state + 1), (uint)error))
            Platform.Raise((uint)error);
    }
}
