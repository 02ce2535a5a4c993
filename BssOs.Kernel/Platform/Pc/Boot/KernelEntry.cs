using System.Runtime;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>The first C# that runs.</summary>
internal static unsafe class KernelEntry
{
    private const int BootStackBytes = 8192;

    private struct BootStackMemory
    {
        public fixed ulong Words[BootStackBytes / sizeof(ulong)];
    }

    // The stack until paging is enabled, later the stack of the double fault task.
    private static BootStackMemory _bootStack;

    /// <summary>The upper end of the stack used until paging is enabled.</summary>
    [RuntimeExport("pc:BootStack")]
    private static void* GetBootStack()
    {
        fixed (BootStackMemory* memory = &_bootStack)
            return memory + 1;
    }

    /// <summary>Called by boot:entry.</summary>
    [RuntimeExport("pc:Start")]
    private static void Start(uint magic, MultibootInformation* info)
    {
        FirmwareInterrupts.TakeOver();
        SerialLine.Initialize();
        if (magic != MultibootInformation.LoaderMagic || (info->Flags & MultibootInformation.HasMemoryMap) == 0)
            Panic.Stop("the boot loader does not follow the multiboot specification or tells no memory map"u8);
        LoaderFrameBuffer.Describe(info);
        Paging.PlaceStackWindow(LoaderFrameBuffer.Address, LoaderFrameBuffer.Bytes);
        uint memoryEnd = BootMemory.Initialize(info);
        Paging.Initialize(memoryEnd);
        StackWindow.Initialize(Paging.StackWindowStart);
        Descriptors.Initialize(GetBootStack());
        Domains.Initialize();
        BootInformation boot = default;
        BootModules.Describe(info, &boot);
        CoreStart.Begin(boot);
    }
}
