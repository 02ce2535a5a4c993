namespace BssOs.Tool.Dump;

/// <summary>A place in the code that calls another server or the kernel.</summary>
/// <param name="Offset">Place of the call's operand in the code.</param>
/// <param name="Service">Name of the service; null for a system call.</param>
/// <param name="Function">Name of the function or system call.</param>
/// <param name="Try">Whether an error comes back instead of unwinding on.</param>
public sealed record DumpedCallSite(uint Offset, string? Service, string Function, bool Try)
{
    /// <summary>The target as the disassembly shows it.</summary>
    public override string ToString() => Service is null ? $"kernel {Function}" : $"{Service}.{(Try ? "Try" : "")}{Function}";
}
