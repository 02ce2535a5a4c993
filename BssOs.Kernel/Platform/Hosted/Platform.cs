using System;
using System.Diagnostics;
using BssOs.Kernel.Hosted;

namespace BssOs.Kernel;

/// <summary>The platform as the core sees it, inside a .NET process.</summary>
public static unsafe partial class Platform
{
    // As on IA-32, so that servers meet the same limits.
    public static partial nuint ObjectAddressMin => 0x100000;

    public static partial uint VectorMin => 32;

    public static partial uint VectorCount => 256;

    public static partial nuint FreePageCount => HostedKernel.Current.Arena.FreePages;

    public static partial nuint TotalPageCount => HostedKernel.Current.Arena.TotalPages;

    public static partial void* AllocatePages(nuint count) => HostedKernel.Current.Arena.Allocate(count);

    public static partial void FreePages(void* address, nuint count) => HostedKernel.Current.Arena.Free(address, count);

    public static partial nuint PhysicalAddress(void* address) => HostedKernel.Current.Arena.ToPhysical(address);

    public static partial nuint MappingStart => SimulatedMmu.Start;

    public static partial nuint MappingBytes => SimulatedMmu.Bytes;

    public static partial Error EnterPage(byte* address, byte* frame, uint access)
    {
        HostedKernel.Current.Mmu.Enter(address, frame, access);
        return Error.None;
    }

    public static partial void LeavePage(byte* address) => HostedKernel.Current.Mmu.Leave(address);

    // There are no devices; tests provide simulated ones.
    public static partial void InitializeDevices()
    {
    }

    public static partial ServerObject* FindDevice(byte* name, nuint length) => null;

    // A handle only; the process itself allocates the stacks of its threads.
    public static partial void* AllocateStack(nuint bytes, out Error reason)
    {
        reason = Error.OutOfMemory;
        return HostedKernel.Current.Arena.Allocate(1);
    }

    public static partial void FreeStack(void* stack, nuint bytes)
    {
        HostedKernel.Current.ForgetThread((nint)stack);
        HostedKernel.Current.Arena.Free(stack, 1);
    }

    public static partial void* PrepareStack(ThreadContext* thread, delegate*<void> entry)
    {
        HostedKernel.Current.PrepareThread((nint)thread, entry);
        return thread->Stack;
    }

    public static partial void Switch(ThreadContext* from, ThreadContext* to) =>
        HostedKernel.Current.SwitchThread((nint)from, (nint)to, from->State == ThreadState.Finished);

    public static partial uint TryCall(delegate*<void*, nuint> function, void* argument, nuint* result)
    {
        Frame frame = default;
        HostedKernel.PushTryFrame(&frame);
        try
        {
            *result = function(argument);
            Cpu.State->Frames = frame.Previous;
            return 0;
        }
        catch (ServerErrorException exception)
        {
            Errors.Unwind((uint)exception.Error);
            return (uint)exception.Error;
        }
    }

    /// <summary>Raises an error as an exception.</summary>
    public static partial void Raise(uint error) => throw new ServerErrorException((Error)error);

    public static partial nuint Invoke(ServerObject* item, uint function) => HostedKernel.Invoke(item, function, []);

    public static partial nuint Invoke(ServerObject* item, uint function, nuint first) => HostedKernel.Invoke(item, function, [first]);

    public static partial nuint Invoke(ServerObject* item, uint function, nuint first, nuint second, nuint third) =>
        HostedKernel.Invoke(item, function, [first, second, third]);

    public static partial nuint Invoke(ServerObject* item, uint function, nuint first, nuint second, nuint third, nuint fourth) =>
        HostedKernel.Invoke(item, function, [first, second, third, fourth]);

    public static partial nuint InvokeSpecial(ServerObject* item, void* entry) => HostedKernel.InvokeEntry(item, entry, [], false);

    public static partial void FindPlace(Server* server, void* address, void* stack, ErrorRecord* record) =>
        HostedKernel.Current.Places.Note(Errors.Count, record->Error);

    public static partial void KeepStack(KeptStack* kept, void* stack) =>
        HostedKernel.Current.Places.Note(Errors.Count, ErrorRecorder.Last);

    public static partial void FindKeptPlace(Server* server, KeptStack* kept, ErrorRecord* record)
    {
    }

    public static partial void WritePlace(uint number, ErrorRecord* record)
    {
        if (HostedKernel.Current.Places.Find(number) is { } place)
            HostedKernel.Current.WriteConsole(System.Text.Encoding.UTF8.GetBytes($" at {place}"));
    }

    // Server functions run below the oldest frame of their thread; local variables of the test are not scanned.
    public static partial void LookAtStacks()
    {
        nuint here;
        for (ThreadContext* thread = Threads.First; thread != null; thread = thread->NextThread)
        {
            bool isCurrent = thread == Cpu.State->Current;
            Frame* oldest = isCurrent ? Cpu.State->Frames : thread->Saved.Frames;
            if (oldest == null)
                continue;
            while (oldest->Previous != null)
                oldest = oldest->Previous;
            EndedObjects.Look(isCurrent ? &here : HostedKernel.Current.StackPointerOf((nint)thread), (nuint*)oldest);
        }
    }

    // No code is generated: the function tables are filled with functions compiled for .NET.
    public static partial void GenerateServerCode(Server* server) => HostedKernel.Current.BindEntries(server);

    public static partial void FreeServerCode(Server* server)
    {
    }

    // Tests raise interrupts, whether or not a handler is set.
    public static partial void SetVector(uint vector, bool isUsed)
    {
    }

    // If no interrupt was raised, the test may cause one.
    public static partial bool WaitForInterrupt() => HostedKernel.Current.WaitForInterrupt();

    public static partial void PollInterrupts() => HostedKernel.Current.PollInterrupts();

    public static partial void DebugWrite(byte* text, nuint length) =>
        HostedKernel.Current.WriteConsole(new ReadOnlySpan<byte>(text, (int)length));

    // Threads are stopped only at calls, where the core releases and takes the locks itself.
    public static partial void NoteResumed()
    {
    }

    public static partial void LoseReturn()
    {
    }

    public static partial bool IsAtomicCall(Frame* called, Server* caller) => false;

    // Ticks of the process's stopwatch.
    public static partial ulong ReadTime() => (ulong)Stopwatch.GetTimestamp();

    public static partial uint ReadCycles() => (uint)Stopwatch.GetTimestamp();

    // A process cannot be restarted or powered off from inside.
    public static partial void Reboot() => Errors.Throw(Error.NotSupported);

    public static partial void PowerOff(uint status) => Errors.Throw(Error.NotSupported);
}
