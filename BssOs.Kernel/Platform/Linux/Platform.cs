using BssOs.Kernel.Ia32;
using BssOs.Kernel.Linux;

namespace BssOs.Kernel;

/// <summary>A Linux process, as the core sees it: time, devices.</summary>
public static unsafe partial class Platform
{
    /// <summary>Where generated code finds the word of <see cref="Ia32.InterruptGate"/>.</summary>
    internal static uint InterruptGate => (uint)LinuxRoutines.GateAddress();

    /// <summary>What generated code calls when interrupts came while the gate was closed.</summary>
    internal static uint DeliverInterrupts => (uint)LinuxRoutines.InterruptEntryAddress();

    /// <summary>Where a device finds memory: there is none that reads it.</summary>
    public static nuint PhysicalAddress(void* address) => (nuint)address;

    /// <summary>Prepares for <see cref="FindDevice"/>.</summary>
    public static void InitializeDevices() => HostQuery.Initialize();

    /// <summary>What the host gives, by the name that the configuration uses; null if it gives no such thing.</summary>
    public static ServerObject* FindDevice(byte* name, nuint length) => HostQuery.Find(name, length);

    /// <summary>Prints on the kernel's own console.</summary>
    public static void DebugWrite(byte* text, nuint length) => SystemCall.WriteAll(SystemCall.StandardOutput, text, length);

    /// <summary>Sleeps until an interrupt has been handled; false if none can come.</summary>
    public static bool WaitForInterrupt()
    {
        if (!PendingInterrupts.MayCome)
            return false;
        PendingInterrupts.Wait();
        PendingInterrupts.Deliver();
        return true;
    }

    /// <summary>Lets interrupts in that are waiting.</summary>
    public static void PollInterrupts() => PendingInterrupts.Deliver();

    /// <summary>Lets an interrupt vector lead to <see cref="Interrupts.Deliver"/> or nowhere.</summary>
    public static void SetVector(uint vector, bool isUsed) => PendingInterrupts.SetUsed(vector, isUsed);

    /// <summary>Starts the program anew in the same process.</summary>
    public static void Reboot() => ProcessEntry.Restart();

    /// <summary>Ends the process.</summary>
    public static void PowerOff(uint status) => SystemCall.Exit(status);

    /// <summary>Puts memory below an address of the stack window; false if there is none.</summary>
    internal static bool MapStack(nuint top, uint pages) => ProcessMemory.MapStack(top, pages);

    /// <summary>Takes it away.</summary>
    internal static void UnmapStack(nuint top, uint pages) => ProcessMemory.UnmapStack(top, pages);

    /// <summary>The end after an error that nobody is left to handle.</summary>
    public static void Fail() => SystemCall.Exit(SystemCall.AbortStatus);
}
