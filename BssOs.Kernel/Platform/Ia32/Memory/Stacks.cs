namespace BssOs.Kernel.Ia32;

/// <summary>The initial contents of a stack, as ia32:SwitchStack expects it.</summary>
internal static unsafe class Stacks
{
    // EBP, EDI, ESI, EBX.
    private const int SavedRegisters = 4;

    /// <summary>Prepares a stack on which a function begins that never returns.</summary>
    /// <returns>The stack pointer to switch to.</returns>
    public static void* Prepare(void* top, delegate*<void> entry)
    {
        // The function finds a return address of 0, as if it had been called.
        void** stack = (void**)top - 1;
        *--stack = entry;
        return stack - SavedRegisters;
    }
}
