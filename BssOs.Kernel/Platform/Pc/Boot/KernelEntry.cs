using System.Runtime;

namespace BssOs.Kernel.Pc;

/// <summary>The first C# that runs.</summary>
internal static unsafe class KernelEntry
{
    // Loading servers nests as deep as they require one another.
    private const nuint BootThreadStackBytes = 256 * 1024;

    private const int BootStackBytes = 8192;

    private struct BootStackMemory
    {
        public fixed ulong Words[BootStackBytes / sizeof(ulong)];
    }

    private static BootStackMemory _bootStack;
    private static BootInformation _boot;
    private static void* _abandoned;

    /// <summary>The upper end of the stack until paging is on; then it is that of the double fault task.</summary>
    [RuntimeExport("pc:BootStack")]
    private static void* GetBootStack()
    {
        fixed (BootStackMemory* memory = &_bootStack)
            return memory + 1;
    }

    /// <summary>Comes from boot:entry.</summary>
    [RuntimeExport("pc:Start")]
    private static void Start(uint magic, MultibootInformation* info)
    {
        FirmwareInterrupts.Close();
        SerialLine.Initialize();
        if (magic != MultibootInformation.LoaderMagic || (info->Flags & MultibootInformation.HasMemoryMap) == 0)
            Panic.Stop("the boot loader does not follow the multiboot specification or tells no memory map"u8);
        uint memoryEnd = BootMemory.Initialize(info);
        Paging.Initialize(memoryEnd);
        StackWindow.Initialize();
        Descriptors.Initialize(GetBootStack());
        if (!PcLayout.IsTrue())
            Panic.Stop("PcLayout does not describe the structures of the core"u8);
        ServerCode.Initialize();
        fixed (BootInformation* boot = &_boot)
        {
            BootModules.Describe(info, boot);
            CommandLine.Initialize(boot->CommandLine);
            Calls.IsPreemptive = HasOption("preemption"u8, "on"u8);
            Calls.LocksNeeded = Calls.IsPreemptive || HasOption("locks"u8, "always"u8);
        }

        void* stack = StackWindow.Allocate(BootThreadStackBytes);
        Cpu.State->StackLimit = (nuint)stack - BootThreadStackBytes;
        fixed (void** abandoned = &_abandoned)
            Instructions.SwitchStack(abandoned, Stacks.Prepare(stack, &Run));
    }

    // Without "preemption=on" interrupts come at two places only, where no server can be half done, so servers in the
    // default mode need no locks. "locks=always" takes them nevertheless, to test what they do.
    private static bool HasOption(System.ReadOnlySpan<byte> name, System.ReadOnlySpan<byte> wanted)
    {
        fixed (byte* key = name)
        {
            byte* value = CommandLine.Find(key, (nuint)name.Length, out nuint length);
            return value != null && Text.Equals(value, length, wanted);
        }
    }

    // On a stack with a guard page.
    private static void Run()
    {
        fixed (BootInformation* boot = &_boot)
            Power.Off(KernelMain.Start(boot));
    }
}
