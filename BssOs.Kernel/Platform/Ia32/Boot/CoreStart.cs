namespace BssOs.Kernel.Ia32;

/// <summary>Starts the core on a platform that can allocate pages and stacks.</summary>
internal static unsafe class CoreStart
{
    // Loading servers nests as deeply as they require one another.
    private const nuint BootThreadStackBytes = 256 * 1024;

    // CPUID leaf 0, EBX: "Genu" of "GenuineIntel" (Intel SDM volume 2A, CPUID).
    private const uint IntelVendor = 0x756E6547;

    // What the boot loader passed; copied here because the stack that holds it is abandoned.
    private static BootInformation _boot;

    // Receives the stack pointer of the abandoned stack, which is never used again.
#pragma warning disable IDE0044 // Written by its address.
    private static void* _abandoned;
#pragma warning restore IDE0044

    /// <summary>Starts the core on a stack with a guard page; does not return.</summary>
    public static void Begin(BootInformation boot)
    {
        if (!LayoutProof.Holds())
            Panic.Stop("Ia32Layout is wrong"u8);
        ServerCode.Initialize();
        _boot = boot;
        CommandLine.Initialize(boot.CommandLine);

        // On one processor, servers in the default mode need no locks: whoever is stopped inside locks them, and with "preemption=off"
        // nobody is. "locks=always" takes the locks nevertheless, to test them.
        Calls.Configure(
            isPreemptive: !BootWord.Is("preemption"u8, "off"u8),
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
