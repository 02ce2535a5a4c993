using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;

namespace BssOs.Kernel;

/// <summary>The PC, as the core sees it: time, devices.</summary>
public static unsafe partial class Platform
{
    internal static partial bool DeliverWaiting() => Interruption.Deliver();

    internal static partial void LetInterruptsIn()
    {
        if (Calls.IsPreemptive && (*Instructions.Work() & (ExitWork.Waiting | ExitWork.Handling)) == 0)
            PcRoutines.EnableInterrupts();
    }

    public static partial nuint PhysicalAddress(void* address) => (nuint)address;

    public static partial void InitializeDevices()
    {
        *PcRoutines.State() = Cpu.State;
        PortRange.Initialize();
        LoaderFrameBuffer.Initialize();
    }

    public static partial ServerObject* FindDevice(byte* name, nuint length) => DeviceQuery.Find(name, length);

    public static partial void DebugWrite(byte* text, nuint length) => SerialLine.Write(text, length);

    // There is always another interrupt: a PC has timers.
    public static partial bool WaitForInterrupt()
    {
        PcRoutines.DisableInterrupts();
        if ((*Instructions.Work() & ExitWork.Waiting) == 0)
            PcRoutines.WaitForInterrupt();
        DeliverWaiting();
        LetInterruptsIn();
        return true;
    }

    public static partial void PollInterrupts()
    {
        if (!Calls.IsPreemptive)
        {
            while ((PcRoutines.PollInterrupts() & ExitWork.Waiting) != 0)
                DeliverWaiting();
        }
        else if ((*Instructions.Work() & ExitWork.Waiting) != 0)
        {
            DeliverWaiting();
            LetInterruptsIn();
        }
    }

    public static partial void SetVector(uint vector, bool isUsed) => Descriptors.SetVector(vector, isUsed);

    public static partial void Reboot() => Power.Reboot();

    public static partial void PowerOff(uint status) => Power.Off(status);

    internal static partial bool MapStack(nuint top, uint pages) => Paging.MapStack(top, pages);

    internal static partial void UnmapStack(nuint top, uint pages) => Paging.UnmapStack(top, pages);

    public static partial nuint MappingStart => Paging.MappingStart;

    public static partial nuint MappingBytes => Paging.MappingBytes;

    // 32-bit paging has no bit that keeps code from running.
    public static partial Error EnterPage(byte* address, byte* frame, uint access) =>
        Paging.EnterPage(address, frame, (access & PageAccess.Write) != 0) ? Error.None : Error.OutOfMemory;

    public static partial void LeavePage(byte* address) => Paging.LeavePage(address);

    internal static partial void Fail() => Power.Fail();
}
