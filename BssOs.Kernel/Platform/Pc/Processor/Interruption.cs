using System.Runtime;

namespace BssOs.Kernel.Pc;

/// <summary>Where interrupts enter C#.</summary>
internal static class Interruption
{
    /// <summary>Called by pc:InterruptEntry, with interrupts disabled, on the stack of the thread that was running.</summary>
    [RuntimeExport("pc:Interrupt")]
    private static void Handle(uint vector)
    {
        Interrupts.Deliver(vector);

        // Interrupts come only where a server runs that may be interrupted or where the kernel waits for them, so this
        // thread may stop here; all it has in its registers lies on its stack.
        Threads.HonourRequests();
    }
}
