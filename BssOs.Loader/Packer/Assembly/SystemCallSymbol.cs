using BssOs.Kernel.Ia32;

namespace BssOs.Packer.Assembly;

/// <summary>Symbols of system calls: <c>sys:NUMBER:NAME</c>.</summary>
internal static class SystemCallSymbol
{
    /// <summary>How they begin.</summary>
    public const string Prefix = "sys:";

    /// <summary>That of the system call that throws an error.</summary>
    public static string Throw { get; } = Of(SystemCallNumber.Throw);

    /// <summary>That of a system call.</summary>
    public static string Of(SystemCallNumber number) => $"{Prefix}{(uint)number}:{number}";
}
