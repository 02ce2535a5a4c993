using System.Runtime;

namespace BssOs.Kernel.Ia32;

/// <summary>Catching of errors.</summary>
internal static unsafe class Catcher
{
    /// <summary>Whether there is a try frame; without one, a fault stops the system.</summary>
    public static bool Exists
    {
        get
        {
            Frame* frame = Cpu.State == null ? null : Cpu.State->Frames;
            while (frame != null && !frame->IsTry)
                frame = frame->Previous;
            return frame != null;
        }
    }

    /// <summary>Called by ia32:ThrowOn and by the kernel's own bounds and division checks.</summary>
    [RuntimeExport("sys:3:Throw")]
    private static void Throw(uint error) => Errors.Throw((Error)error);
}
