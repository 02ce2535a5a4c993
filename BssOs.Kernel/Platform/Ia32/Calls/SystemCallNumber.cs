#if !BSS_TARGET
#pragma warning disable CS1574 // The packer has no such members; the kernel's projects check that there are.
#endif

namespace BssOs.Kernel.Ia32;

/// <summary>The system calls, by the numbers in <c>sys:NUMBER:NAME</c> (BssOs.Kernel/Services/Model/SystemCalls.Target.cs).</summary>
internal enum SystemCallNumber : uint
{
    /// <summary><see cref="SystemCallTable.Keep"/>.</summary>
    Keep = 0,

    /// <summary><see cref="SystemCallTable.ReleasePermanent"/>.</summary>
    ReleasePermanent = 1,

    /// <summary><see cref="SystemCallTable.ReleaseTemporary"/>.</summary>
    ReleaseTemporary = 2,

    /// <summary><see cref="SystemCallTable.Throw"/>.</summary>
    Throw = 3,

    /// <summary><see cref="SystemCallTable.NewLocal"/>.</summary>
    NewLocal = 4,

    /// <summary><see cref="SystemCallTable.ReferenceOf"/>.</summary>
    ReferenceOf = 5,

    /// <summary><see cref="SystemCallTable.Cast"/>.</summary>
    Cast = 6,

    /// <summary><see cref="SystemCallTable.Same"/>.</summary>
    Same = 7,

    /// <summary><see cref="SystemCallTable.Lock"/>.</summary>
    Lock = 8,

    /// <summary><see cref="SystemCallTable.Unlock"/>.</summary>
    Unlock = 9,

    /// <summary><see cref="SystemCallTable.Debug"/>.</summary>
    Debug = 10,

    /// <summary><see cref="SystemCallTable.As"/>.</summary>
    As = 11,
}
