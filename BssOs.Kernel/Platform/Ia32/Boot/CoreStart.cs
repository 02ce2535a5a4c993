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
        DebugView.Initialize();
        _boot = boot;
        CommandLine.Initialize(boot.CommandLine);

        // Without "preemption=on" interrupts come at two places only, where no server can be half done, so servers in the
        // default mode need no locks. "locks=always" takes them nevertheless, to test what they do.
        bool isPreemptive = BootWord.Is("preemption"u8, "on"u8);
        Calls.Configure(
            isPreemptive,
            locksNeeded: isPreemptive || BootWord.Is("locks"u8, "always"u8),
            areCounted: BootWord.Is("count-calls"u8, "on"u8));
        Specialization.Initialize();
        ServerCode.ReachStateByAddress(Instructions.Vendor() == IntelVendor && !BootWord.Is("state-addresses"u8, "off"u8));
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
        Platform.PowerOff(KernelMain.Run());
    }
}
