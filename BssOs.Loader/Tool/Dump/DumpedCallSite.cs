namespace BssOs.Tool.Dump;

/// <summary>A place in the code that calls another server or the kernel, or where an entry ends.</summary>
/// <param name="Offset">Place of the operand in the code.</param>
/// <param name="Service">Name of the service; null for a system call and for an end.</param>
/// <param name="Function">Name of the function or system call, or <see cref="Leave"/>.</param>
/// <param name="Try">Whether an error comes back instead of unwinding on.</param>
/// <param name="Slot">The required service that is always called there; null if that is not known.</param>
public sealed record DumpedCallSite(uint Offset, string? Service, string Function, bool Try, string? Slot)
{
    /// <summary>The end of an entry.</summary>
    public const string Leave = "leave";

    /// <summary>The target as the disassembly shows it.</summary>
    public override string ToString() => this switch
    {
        { Service: null, Function: Leave } => Leave,
        { Service: null } => $"kernel {Function}",
        _ => $"{Service}.{(Try ? "Try" : "")}{Function}{(Slot is null ? "" : $" of {Slot}")}",
    };
}
