namespace BssOs.Kernel.Ia32;

/// <summary>From a platform that can allocate pages and stacks to the core.</summary>
internal static unsafe class CoreStart
{
    // Loading servers nests as deep as they require one another.
    private const nuint BootThreadStackBytes = 256 * 1024;

    // CPUID leaf 0, EBX: "Genu" of "GenuineIntel" (Intel SDM volume 2A, CPUID).
    private const uint IntelVendor = 0x756E6547;

    private static BootInformation _boot;
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
        Calls.IsPreemptive = HasOption("preemption"u8, "on"u8);
        Calls.LocksNeeded = Calls.IsPreemptive || HasOption("locks"u8, "always"u8);
        Calls.AreCounted = HasOption("count-calls"u8, "on"u8);
        Specialization.OfBoundCalls = !HasOption("bound-calls"u8, "off"u8);
        Specialization.OfLeaves = !HasOption("leaf-calls"u8, "off"u8);
        Specialization.OfCopies = !HasOption("leaf-copies"u8, "off"u8);
        ServerCode.ReachStateByAddress(Instructions.Vendor() == IntelVendor && !HasOption("state-addresses"u8, "off"u8));
        Specialization.Shift = NumberOf("stub-shift"u8);
        Specialization.OfReferences = !HasOption("reference-stubs"u8, "off"u8);
        StackSegments.Initialize();
        void* stack = Platform.AllocateStack(BootThreadStackBytes, out _);
        StackSegments.BootStack = stack;
        Cpu.State->StackLimit = StackSegments.LimitOf(stack, BootThreadStackBytes);
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

    // Decimal; what is no digit ends it. Code moves by less than a page.
    private static uint NumberOf(System.ReadOnlySpan<byte> name)
    {
        const uint Limit = 4096;
        uint number = 0;
        fixed (byte* key = name)
        {
            byte* value = CommandLine.Find(key, (nuint)name.Length, out nuint length);
            for (nuint i = 0; i < length && value[i] >= '0' && value[i] <= '9'; i++)
                number = ((number * 10) + value[i] - '0') % Limit;
        }

        return number;
    }

    private static void Run()
    {
        fixed (BootInformation* boot = &_boot)
            KernelMain.Initialize(boot);
        ServerCode.GuardKernel();
        Platform.PowerOff(KernelMain.Run());
    }
}
