using BssOs.Kernel.Linux;

namespace BssOs.Kernel;

/// <summary>A Linux process, as the core sees it: time, devices.</summary>
public static unsafe partial class Platform
{
    internal static partial bool DeliverWaiting() => PendingInterrupts.Deliver();

    // Signals are never blocked; what they interrupt determines what happens.
    internal static partial void LetInterruptsIn()
    {
    }

    // No device accesses memory.
    public static partial nuint PhysicalAddress(void* address) => (nuint)address;

    public static partial void InitializeDevices() => LinuxQuery.Initialize();

    public static partial ServerObject* FindDevice(byte* name, nuint length) => LinuxQuery.Find(name, length);

    public static partial void DebugWrite(byte* text, nuint length) => SystemCall.WriteAll(SystemCall.StandardOutput, text, length);

    public static partial bool WaitForInterrupt()
    {
        if (!PendingInterrupts.MayCome)
        {
            // Waiting threads get an error, which does not explain the reason.
            Log.Write("kernel: nothing is left to do: every thread has ended or waits, and no interrupt can come\n"u8);
            return false;
        }

        PendingInterrupts.Wait();
        PendingInterrupts.Deliver();
        return true;
    }

    public static partial void PollInterrupts() => DeliverWaiting();

    public static partial void SetVector(uint vector, bool isUsed) => PendingInterrupts.SetUsed(vector, isUsed);

    // Restarts the program in the same process.
    public static partial void Reboot() => ProcessEntry.Restart();

    public static partial void PowerOff(uint status) => SystemCall.Exit(status);

    internal static partial bool MapStack(nuint top, uint pages) => ProcessMemory.MapStack(top, pages);

    internal static partial void UnmapStack(nuint top, uint pages) => ProcessMemory.UnmapStack(top, pages);

    public static partial nuint MappingStart => ProcessMemory.MappingStart;

    public static partial nuint MappingBytes => ProcessMemory.MappingBytes;

    public static partial Error EnterPage(byte* address, byte* frame, uint access) => ProcessMemory.EnterPage(address, frame, access);

    public static partial void LeavePage(byte* address) => ProcessMemory.LeavePage(address);

    internal static partial void Fail() => SystemCall.Exit(SystemCall.AbortStatus);
}
