using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;

namespace BssOs.Kernel;

/// <summary>The PC, as the core sees it: memory, time, devices.</summary>
public static unsafe partial class Platform
{
    /// <summary>Page frames that are free.</summary>
    public static uint FreePageCount => PageFrames.FreeCount;

    /// <summary>Page frames that were free at start.</summary>
    public static uint TotalPageCount => PageFrames.TotalCount;

    /// <summary>Zeroed page frames side by side; null if there are none.</summary>
    public static void* AllocatePages(nuint count) => PageFrames.Allocate(count);

    /// <summary>Gives page frames back.</summary>
    public static void FreePages(void* address, nuint count) => PageFrames.Free(address, count);

    /// <summary>A stack with an unmapped page below it; null if there is no memory.</summary>
    /// <returns>Its upper end.</returns>
    public static void* AllocateStack(nuint bytes) => StackWindow.Allocate(bytes);

    /// <summary>Frees a stack.</summary>
    public static void FreeStack(void* stack, nuint bytes) => StackWindow.Free(stack, bytes);

    /// <summary>Where a device finds memory.</summary>
    public static nuint PhysicalAddress(void* address) => (nuint)address;

    /// <summary>Makes device memory accessible at its physical address; false if that is not possible.</summary>
    public static bool MapPhysical(nuint address, nuint length) => Paging.MapDevice(address, length);

    /// <summary>Prints on the kernel's own console.</summary>
    public static void DebugWrite(byte* text, nuint length) => SerialLine.Write(text, length);

    /// <summary>Reads an I/O port.</summary>
    public static byte In8(ushort port) => PcRoutines.In8(port);

    /// <summary>Reads an I/O port.</summary>
    public static ushort In16(ushort port) => PcRoutines.In16(port);

    /// <summary>Reads an I/O port.</summary>
    public static uint In32(ushort port) => PcRoutines.In32(port);

    /// <summary>Writes an I/O port.</summary>
    public static void Out8(ushort port, byte value) => PcRoutines.Out8(port, value);

    /// <summary>Writes an I/O port.</summary>
    public static void Out16(ushort port, ushort value) => PcRoutines.Out16(port, value);

    /// <summary>Writes an I/O port.</summary>
    public static void Out32(ushort port, uint value) => PcRoutines.Out32(port, value);

    /// <summary>The lower 32 bits of the time stamp counter.</summary>
    public static uint ReadCycles() => (uint)Instructions.ReadCycles();

    /// <summary>The unit of thread times: the time stamp counter.</summary>
    public static ulong ReadTime() => Instructions.ReadCycles();

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

    /// <summary>The end after an error that nobody is left to handle.</summary>
    public static void Fail() => Power.Fail();
}
