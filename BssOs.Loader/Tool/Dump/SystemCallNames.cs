using System.Collections.Generic;

namespace BssOs.Tool.Dump;

/// <summary>Names of the system calls by number, as <c>Services/Model/SystemCalls.Target.cs</c> numbers them; a test compares.</summary>
public static class SystemCallNames
{
    /// <summary>The names.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Keep", "ReleasePermanent", "ReleaseTemporary", "Throw", "NewLocal", "ReferenceOf", "Cast", "Same", "Lock", "Unlock", "Debug",
        "As",
    ];
}
