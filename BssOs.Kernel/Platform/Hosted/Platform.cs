namespace BssOs.Kernel;

using System;
using System.Diagnostics.CodeAnalysis;

/// <summary>The platform as the core sees it, inside a .NET process.</summary>
public static unsafe class Platform
{
    /// <summary>Page frames that are free.</summary>
    public static nuint FreePageCount => HostedKernel.Current.Arena.FreePages;

    /// <summary>Page frames in all.</summary>
    public static nuint TotalPageCount => HostedKernel.Current.Arena.TotalPages;

    /// <summary>Zeroed page frames side by side; null if there are none.</summary>
    public static void* AllocatePages(nuint count) => HostedKernel.Current.Arena.Allocate(count);

    /// <summary>Frees page frames.</summary>
    public static void FreePages(void* pages, nuint count) => HostedKernel.Current.Arena.Free(pages, count);

    /// <summary>Address by which a (simulated) device finds memory.</summary>
    public static nuint PhysicalAddress(void* address) => HostedKernel.Current.Arena.ToPhysical(address);

    /// <summary>There are no devices; tests give servers simulated ones.</summary>
    public static void InitializeDevices()
    {
    }

    /// <inheritdoc cref="InitializeDevices"/>
    public static ServerObject* FindDevice(byte* name, nuint length) => null;

    /// <summary>Stands for a stack; the process gives threads their stacks itself.</summary>
    public static void* AllocateStack(nuint bytes, out Error reason)
    {
        reason = Error.OutOfMemory;
        return HostedKernel.Current.Arena.Allocate(1);
    }

    /// <inheritdoc cref="AllocateStack"/>
    public static void FreeStack(void* stack, nuint bytes) => HostedKernel.Current.Arena.Free(stack, 1);

    /// <summary>Prepares a context so that the first switch to it begins at <paramref name="main"/>.</summary>
    public static void* PrepareStack(ThreadContext* thread, delegate*<void> main)
    {
        HostedKernel.Current.PrepareThread((nint)thread, main);
        return thread->Stack;
    }

    /// <summary>Goes on in another context.</summary>
    public static void Switch(ThreadContext* from, ThreadContext* to) =>
        HostedKernel.Current.SwitchThread((nint)from, (nint)to, from->State == ThreadState.Finished);

    /// <summary>Runs a kernel function to which errors come back.</summary>
    /// <returns>The error; 0 for none.</returns>
    public static uint TryCall(delegate*<void*, nuint> code, void* context, nuint* result)
    {
        Frame frame = default;
        HostedKernel.PushTryFrame(&frame);
        try
        {
            *result = code(context);
            Cpu.State->Frames = frame.Previous;
            return 0;
        }
        catch (ServerErrorException exception)
        {
            Errors.Unwind();
            return (uint)exception.Error;
        }
    }

    /// <summary>Lets an error go up.</summary>
    [DoesNotReturn]
    public static void Raise(uint error) => throw new ServerErrorException((Error)error);

    /// <summary>Calls a function of any object.</summary>
    public static nuint Invoke(ServerObject* target, uint function) => HostedKernel.Invoke(target, function, []);

    /// <inheritdoc cref="Invoke(ServerObject*, uint)"/>
    public static nuint Invoke(ServerObject* target, uint function, nuint a) => HostedKernel.Invoke(target, function, [a]);

    /// <inheritdoc cref="Invoke(ServerObject*, uint)"/>
    public static nuint Invoke(ServerObject* target, uint function, nuint a, nuint b, nuint c) =>
        HostedKernel.Invoke(target, function, [a, b, c]);

    /// <inheritdoc cref="Invoke(ServerObject*, uint)"/>
    public static nuint Invoke(ServerObject* target, uint function, nuint a, nuint b, nuint c, nuint d) =>
        HostedKernel.Invoke(target, function, [a, b, c, d]);

    /// <summary>Calls a constructor or destructor.</summary>
    public static nuint InvokeSpecial(ServerObject* target, void* entry) => HostedKernel.InvokeEntry(target, entry, [], false);

    /// <summary>Stacks are .NET's: memory of ended objects is used again when enough others have ended, whoever has a reference.</summary>
    public static void LookAtStacks()
    {
    }

    /// <summary>Fills the function tables with the functions compiled for .NET.</summary>
    public static void GenerateServerCode(Server* server) => HostedKernel.Current.BindEntries(server);

    /// <summary>Nothing was generated.</summary>
    public static void FreeServerCode(Server* server)
    {
    }

    /// <summary>Interrupts are raised by tests, whoever handles them.</summary>
    public static void SetVector(uint vector, bool used)
    {
    }

    /// <summary>Delivers the interrupts raised; if there are none lets the test make something happen.</summary>
    /// <returns>False if nothing can ever happen again.</returns>
    public static bool WaitForInterrupt() => HostedKernel.Current.WaitForInterrupt();

    /// <summary>Delivers the interrupts raised.</summary>
    public static void PollInterrupts() => HostedKernel.Current.PollInterrupts();

    /// <summary>Appends to the console text.</summary>
    public static void DebugWrite(byte* text, nuint length) =>
        HostedKernel.Current.WriteConsole(new ReadOnlySpan<byte>(text, (int)length));

    /// <summary>The unit of thread times: ticks of the process's stopwatch.</summary>
    public static ulong ReadTime() => (ulong)System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>Some counter that grows.</summary>
    public static uint ReadCycles() => (uint)System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>A process cannot be restarted from inside.</summary>
    public static void Reboot() => Errors.Throw(Error.NotSupported);

    /// <summary>A process is not switched off from inside.</summary>
    public static void PowerOff(uint status) => Errors.Throw(Error.NotSupported);
}
