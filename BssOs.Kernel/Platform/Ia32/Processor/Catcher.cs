using System.Runtime;

namespace BssOs.Kernel.Ia32;

/// <summary>Where a fault of a server goes on: at the nearest try frame, with an error.</summary>
internal static unsafe class Catcher
{
    private const nuint StackAlignment = 16;

    /// <summary>
    /// The stack on which an error may be thrown that the processor found. Everything below the stack pointer of the
    /// innermost try frame belongs to functions that end now, so the way to it may use that place, however much stack
    /// the functions had left.
    /// </summary>
    /// <returns>0 if nobody catches anything.</returns>
    public static nuint FindStack()
    {
        CpuState* cpu = Cpu.State;
        if (cpu == null)
            return 0;
        for (Frame* frame = cpu->FrameTop; frame != cpu->FrameBase;)
        {
            frame--;
            if (frame->IsTry)
                return frame->StackPointer & ~(StackAlignment - 1);
        }

        return 0;
    }

    /// <summary>Called by ia32:ThrowOn, and by the kernel's own array bound and divide checks.</summary>
    [RuntimeExport("sys:3:Throw")]
    private static void Throw(uint error) => Errors.Throw((Error)error);
}
