using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;

namespace BssOs.Kernel;

/// <summary>The PC, as the core sees it: time, devices.</summary>
public static unsafe partial class Platform
{
    /// <summary>Interrupts are the processor's.</summary>
    internal static uint InterruptGate => 0;

    /// <inheritdoc cref="InterruptGate"/>
    internal static uint DeliverInterrupts => 0;

    /// <summary>Where a device finds memory.</summary>
    public static nuint PhysicalAddress(void* address) => (nuint)address;

    /// <summary>Prepares for <see cref="FindDevice"/>.</summary>
    public static void InitializeDevices()
    {
        PortRange.Initialize();
        LoaderFrameBuffer.Initialize();
    }

    /// <summary>A resource of the hardware by the name that the configuration uses; null if there is none.</summary>
    public static ServerObject* FindDevice(byte* name, nuint length) => DeviceQuery.Find(name, length);

    /// <summary>Prints on the kernel's own console.</summary>
    public static void DebugWrite(byte* text, nuint length) => SerialLine.Write(text, length);

    /// <summary>Halts until an interrupt has been handled; false would mean that none can come.</summary>
    public static bool WaitForInterrupt()
    {
        PcRoutines.WaitForInterrupt();
        return true;
    }

    /// <summary>Lets interrupts in that are waiting.</summary>
    public static void PollInterrupts() => PcRoutines.PollInterrupts();

    /// <summary>Lets an interrupt vector lead to <see cref="Interrupts.Deliver"/> or nowhere.</summary>
    public static void SetVector(uint vector, bool isUsed) => Descriptors.SetVector(vector, isUsed);

    /// <summary>Restarts the machine.</summary>
    public static void Reboot() => Power.Reboot();

    /// <summary>Switches the machine off.</summary>
    public static void PowerOff(uint status) => Power.Off(status);

    /// <summary>Puts memory below an address of the stack window; false if there is none.</summary>
    internal static bool MapStack(nuint top, uint pages) => Paging.MapStack(top, pages);

    /// <summary>Takes it away.</summary>
    internal static void UnmapStack(nuint top, uint pages) => Paging.UnmapStack(top, pages);

    /// <summary>The end after an error that nobody is left to handle.</summary>
    public static void Fail() => Power.Fail();
}
