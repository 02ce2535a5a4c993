using System.Diagnostics.CodeAnalysis;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel;

/// <summary>IA-32, as the core sees it: calls, errors, threads.</summary>
public static unsafe partial class Platform
{
    public static partial nuint Invoke(ServerObject* item, uint function) =>
        ((delegate*<ServerObject*, nuint>)Preemption.Entry(item->Functions[function]))(item);

    public static partial nuint Invoke(ServerObject* item, uint function, nuint first) =>
        ((delegate*<ServerObject*, nuint, nuint>)Preemption.Entry(item->Functions[function]))(item, first);

    public static partial nuint Invoke(ServerObject* item, uint function, nuint first, nuint second, nuint third) =>
        ((delegate*<ServerObject*, nuint, nuint, nuint, nuint>)Preemption.Entry(item->Functions[function]))(item, first, second, third);

    public static partial nuint Invoke(ServerObject* item, uint function, nuint first, nuint second, nuint third, nuint fourth) =>
        ((delegate*<ServerObject*, nuint, nuint, nuint, nuint, nuint>)Preemption.Entry(item->Functions[function]))(
            item, first, second, third, fourth);

    public static partial nuint InvokeSpecial(ServerObject* item, void* entry) =>
        ((delegate*<ServerObject*, nuint>)Preemption.Entry(entry))(item);

    public static partial uint TryCall(delegate*<void*, nuint> function, void* argument, nuint* result) =>
        Instructions.TryCall(Cpu.State, function, argument, result);

    public static partial void Raise(uint error)
    {
        // Destructors may need more stack than is left, and must not be aborted halfway.
        if (StackCheck.IsLess(&error, StackRoom.UnwindBytes))
        {
            void* stack = StackSegments.EnterReserve();
            if (stack != null)
                Instructions.RaiseOn(stack, error);
        }

        RaiseHere(error);
    }

    /// <summary>Called by ia32:RaiseOn, too.</summary>
    [DoesNotReturn, System.Runtime.RuntimeExport("ia32:RaiseHere")]
    private static void RaiseHere(uint error)
    {
        Frame* frame = Errors.Unwind(error);
        if (frame == null)
            Panic.Stop("an error that nobody catches"u8);
        if (StackSegments.Innermost == null)
            Instructions.Resume(frame, error);
        Instructions.Unwind(frame, error);
    }

    public static partial void FindPlace(Server* server, void* address, void* stack, ErrorRecord* record)
    {
        if (server->Domain != null && address == null)
            FindCrossingPlace(server, record);
        else
            CodePlaces.Find(server, (byte*)address, (nuint*)stack, record);
    }

    public static partial void KeepStack(KeptStack* kept, void* stack) => *kept = *(KeptStack*)stack;

    public static partial void FindKeptPlace(Server* server, KeptStack* kept, ErrorRecord* record) =>
        CodePlaces.Find(server, (nuint*)kept, (nuint*)(kept + 1), record);

    public static partial void WritePlace(uint number, ErrorRecord* record) => CodePlaces.Write(record);

    public static partial void GenerateServerCode(Server* server) => ServerCode.Generate(server);

    public static partial void FreeServerCode(Server* server) => ServerCode.Free(server);

    public static partial void* AllocateStack(nuint bytes, out Error reason) => StackWindow.Allocate(bytes, out reason);

    public static partial void FreeStack(void* stack, nuint bytes) => StackWindow.Free(stack, bytes);

    public static partial void* PrepareStack(ThreadContext* thread, delegate*<void> entry)
    {
        thread->Saved.StackLimit = StackSegments.LimitOf(thread->Stack, thread->StackBytes);
        return Stacks.Prepare(thread->Stack, entry);
    }

    public static partial void Switch(ThreadContext* from, ThreadContext* to) =>
        Instructions.SwitchStack(&from->StackPointer, to->StackPointer);

    public static partial void NoteResumed()
    {
        if (Calls.IsPreemptive)
            Preemption.NoteResumed();
    }

    public static partial void LoseReturn() => Preemption.LoseReturn();

    public static partial bool IsAtomicCall(Frame* called, Server* caller)
    {
        if (caller->Domain != null)
            return IsAtomicCrossing(Frame.Ordinary(called->Previous));

        // Above a try frame, the server's code called the stub's caller.
        Frame* below = called->Previous;
        void* address = below != null && below->IsTry ? *(void**)((byte*)below + Ia32Layout.TryBytes) : Preemption.ReturnOf(called);
        return ServerCode.IsAtomicCallBefore(caller, (byte*)address);
    }

    public static partial void LookAtStacks()
    {
        for (ThreadContext* thread = Threads.First; thread != null; thread = thread->NextThread)
        {
            void* here;
            if (thread == Cpu.State->Current)
                StackSegments.Look(Cpu.State, &here, thread->Stack);
            else if (thread->State != ThreadState.Finished)
                StackSegments.Look(&thread->Saved, thread->StackPointer, thread->Stack);
        }
    }
}
