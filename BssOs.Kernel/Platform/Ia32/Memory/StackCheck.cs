namespace BssOs.Kernel.Ia32;

/// <summary>Compares what is left of the current stack with what <see cref="StackRoom"/> asks for.</summary>
internal static unsafe class StackCheck
{
    /// <summary>Whether less than a number of bytes is left.</summary>
    /// <param name="here">A local variable of the caller.</param>
    /// <param name="bytes">The number of bytes.</param>
    public static bool IsLess(void* here, uint bytes) => (nuint)here + (StackRoom.UsualBytes - bytes) < Cpu.State->StackLimit;
}
