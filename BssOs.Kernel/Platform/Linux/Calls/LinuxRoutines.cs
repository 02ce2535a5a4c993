using System.Runtime.CompilerServices;
using System.Runtime;

namespace BssOs.Kernel.Linux;

/// <summary>The assembly routines of BssOs.Loader/Packer/Assembly that only a Linux process has.</summary>
internal static unsafe class LinuxRoutines
{
    [RuntimeImport("*", "linux:SystemCall"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int SystemCall(uint number, nuint a, nuint b, nuint c, nuint d, nuint e, nuint f);

    [RuntimeImport("*", "linux:WaitForInterrupt"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WaitForInterrupt(ulong* blocked);

    [RuntimeImport("*", "linux:Post"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Post(uint vectors);

    [RuntimeImport("*", "linux:TakePending"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint TakePending();

    [RuntimeImport("*", "linux:SignalEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint SignalEntryAddress();

    [RuntimeImport("*", "linux:SignalReturnAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint SignalReturnAddress();

    [RuntimeImport("*", "linux:InterruptEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint InterruptEntryAddress();

    [RuntimeImport("*", "linux:FaultEntryAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint FaultEntryAddress();

    [RuntimeImport("*", "linux:InterruptEndAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint InterruptEndAddress();

    [RuntimeImport("*", "linux:ThrowOnAddress"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint ThrowOnAddress();
}
