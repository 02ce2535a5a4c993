namespace BssOs.Kernel.Ia32;

/// <summary>What a new stack looks like to ia32:SwitchStack.</summary>
internal static unsafe class Stacks
{
    // EBP, EDI, ESI, EBX.
    private const int SavedRegisters = 4;

    /// <summary>Lets a stack begin with a function that never returns.</summary>
    /// <returns>The stack pointer to switch to.</returns>
    public static void* Prepare(void* top, delegate*<void> entry)
    {
        // The function finds a return address of 0, as if something had called it.
        void** stack = (void**)top - 1;
        *--stack = entry;
        return stack - SavedRegisters;
    }
}
