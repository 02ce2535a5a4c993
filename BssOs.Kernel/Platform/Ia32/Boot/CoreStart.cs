namespace BssOs.Kernel.Ia32;

/// <summary>From a platform that can allocate pages and stacks to the core.</summary>
internal static unsafe class CoreStart
{
    // Loading servers nests as deep as they require one another.
    private const nuint BootThreadStackBytes = 256 * 1024;

    // CPUID leaf 0, EBX: "Genu" of "GenuineIntel" (Intel SDM volume 2A, CPUID).
    private const uint IntelVendor = 0x756E6547;

    // What the boot loader said, kept here since the stack that it came on is left.
    private static BootInformation _boot;

    // Takes the stack pointer of the stack that is left; nothing goes back to it.
    private static void* _abandoned;

    /// <summary>Starts the core on a stack with a guard page; does not return.</summary>
    public static void Begin(BootInformation boot)
    {
        if (!LayoutProof.Holds())
            Panic.Stop("Ia32Layout does not describe the structures of the core"u8);
        ServerCode.Initialize();
        _boot = boot;
        CommandLine.Initialize(boot.CommandLine);

        // Servers in the default mode need no locks on one processor: without "preemption=on" nobody comes in between, with it whoever is
        // stopped inside keeps them. "locks=always" takes them nevertheless, to test what they do.
        Calls.Configure(
            isPreemptive: BootWord.Is("preemption"u8, "on"u8),
            locksNeeded: BootWord.Is("locks"u8, "always"u8),
            areCounted: BootWord.Is("count-calls"u8, "on"u8));
        Specialization.Initialize();
        ServerCode.WriteShared(Instructions.Vendor() == IntelVendor && !BootWord.Is("state-addresses"u8, "off"u8));
        DebugView.Initialize();
        void* stack = Platform.AllocateStack(BootThreadStackBytes, out _);
        StackSegments.Initialize(stack);
        Cpu.State->StackLimit = StackSegments.LimitOf(stack, BootThreadStackBytes);
        fixed (void** abandoned = &_abandoned)
            Instructions.SwitchStack(abandoned, Stacks.Prepare(stack, &Run));
    }

    private static void Run()
    {
        fixed (BootInformation* boot = &_boot)
            KernelMain.Initialize(boot);
        ServerCode.GuardKernel();
        Platform.LetInterruptsIn();
        Platform.PowerOff(KernelMain.Run());
    }
}
