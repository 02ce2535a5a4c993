using BssOs.Kernel.Ia32;

namespace BssOs.Kernel;

/// <summary>IA-32, as the core sees it: calls, errors, threads.</summary>
public static unsafe partial class Platform
{
    /// <summary>Calls a function of an object.</summary>
    public static nuint Invoke(ServerObject* item, uint function) =>
        ((delegate*<ServerObject*, nuint>)item->Functions[function])(item);

    /// <summary>Calls a function of an object.</summary>
    public static nuint Invoke(ServerObject* item, uint function, nuint first) =>
        ((delegate*<ServerObject*, nuint, nuint>)item->Functions[function])(item, first);

    /// <summary>Calls a function of an object.</summary>
    public static nuint Invoke(ServerObject* item, uint function, nuint first, nuint second, nuint third) =>
        ((delegate*<ServerObject*, nuint, nuint, nuint, nuint>)item->Functions[function])(item, first, second, third);

    /// <summary>Calls a function of an object.</summary>
    public static nuint Invoke(ServerObject* item, uint function, nuint first, nuint second, nuint third, nuint fourth) =>
        ((delegate*<ServerObject*, nuint, nuint, nuint, nuint, nuint>)item->Functions[function])(
            item, first, second, third, fourth);

    /// <summary>Calls a constructor or destructor.</summary>
    public static nuint InvokeSpecial(ServerObject* item, void* entry) => ((delegate*<ServerObject*, nuint>)entry)(item);

    /// <summary>Calls a function of the kernel's; errors come back.</summary>
    /// <returns>The error, 0 for none.</returns>
    public static uint TryCall(delegate*<void*, nuint> function, void* argument, nuint* result) =>
        Instructions.TryCall(Cpu.State, function, argument, result);

    /// <summary>Goes back to the nearest try frame; does not return.</summary>
    public static void Raise(uint error)
    {
        Frame* frame = Errors.Unwind();
        if (frame == null)
            Panic.Stop("an error that nobody catches"u8);
        Instructions.Unwind(frame, error);
    }

    /// <summary>Writes the code around a server and lets its calls lead there.</summary>
    public static void GenerateServerCode(Server* server) => ServerCode.Generate(server);

    /// <summary>Frees that code.</summary>
    public static void FreeServerCode(Server* server) => ServerCode.Free(server);

    /// <summary>A stack with an unmapped page below it.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="reason">Why there is none.</param>
    /// <returns>Its upper end; null if there is none.</returns>
    public static void* AllocateStack(nuint bytes, out Error reason) => StackWindow.Allocate(bytes, out reason);

    /// <summary>Frees a stack.</summary>
    public static void FreeStack(void* stack, nuint bytes) => StackWindow.Free(stack, bytes);

    /// <summary>Lets a thread begin with a function that never returns.</summary>
    /// <returns>Its stack pointer.</returns>
    public static void* PrepareStack(ThreadContext* thread, delegate*<void> entry)
    {
        thread->Saved.StackLimit = (nuint)thread->Stack - thread->StackBytes;
        return Stacks.Prepare(thread->Stack, entry);
    }

    /// <summary>Goes on in another thread; returns when that or a third one comes back.</summary>
    public static void Switch(ThreadContext* from, ThreadContext* to) =>
        Instructions.SwitchStack(&from->StackPointer, to->StackPointer);

    /// <summary>Shows the core the stacks of all threads (<see cref="EndedObjects.Look"/>).</summary>
    public static void LookAtStacks()
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
