using System.Runtime.CompilerServices;
using System.Runtime;

namespace BssOs.Kernel.Linux;

/// <summary>The assembly routines of BssOs.Loader/Packer/Assembly that only a Linux process has.</summary>
internal static unsafe class LinuxRoutines
{
    /// <summary>A system call of Linux with six arguments; <see cref="Linux.SystemCall"/> has those with fewer.</summary>
    /// <returns>The result; from -4095 to -1, a negative POSIX code.</returns>
    [RuntimeImport("*", "linux:SystemCall"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int SystemCall(uint number, nuint a, nuint b, nuint c, nuint d, nuint e, nuint f);

    /// <summary>Waits until a signal has been handled (rt_sigsuspend).</summary>
    /// <param name="blocked">Signals that stay blocked, signal n as bit n - 1.</param>
    [RuntimeImport("*", "linux:WaitForInterrupt"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WaitForInterrupt(ulong* blocked);

    /// <summary>Notes interrupts that a signal has brought, for <see cref="TakePending"/>.</summary>
    /// <param name="vectors">One bit each.</param>
    [RuntimeImport("*", "linux:Post"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Post(uint vectors);

    /// <summary>Takes the noted interrupts; from then on none is noted.</summary>
    /// <returns>One bit for each vector.</returns>
    [RuntimeImport("*", "linux:TakePending"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint TakePending();

    /// <summary>The handler of all signals.</summary>
    [RuntimeImport("*", "linux:SignalEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint SignalEntryAddress();

    /// <summary>Where a handler returns to: ends it by rt_sigreturn.</summary>
    [RuntimeImport("*", "linux:SignalReturnAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint SignalReturnAddress();

    /// <summary>Entered as if the interrupted code had called it; takes the noted interrupts and goes back to that.</summary>
    [RuntimeImport("*", "linux:InterruptEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint InterruptEntryAddress();

    /// <summary>Entered likewise after an access to a missing page, with its place on the stack; goes back when it is there.</summary>
    [RuntimeImport("*", "linux:FaultEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint FaultEntryAddress();

    /// <summary>The last instructions of both, which load the interrupted registers: one byte each.</summary>
    [RuntimeImport("*", "linux:InterruptEndAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint InterruptEndAddress();

    /// <summary><see cref="Ia32.Instructions.ThrowOn"/>, for a signal handler to go back to instead of the interrupted code.</summary>
    [RuntimeImport("*", "linux:ThrowOnAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ThrowOnAddress();
}
