namespace BssOs.Loader;

/// <summary>A place in the code that calls another server or the kernel.</summary>
public struct CallSiteRecord
{
    /// <summary>In <see cref="ServiceIndex"/>: the place calls the kernel itself.</summary>
    public const uint SystemCall = 0xFFFF_FFFF;

    /// <summary>Number of the last system call, see <c>BssOs.SystemCalls</c>.</summary>
    public const uint LastSystemCall = 11;

    /// <summary>An error in the function called goes on to the caller's caller.</summary>
    public const uint General = 0;

    /// <summary>An error in the function called comes back in the upper half of the result.</summary>
    public const uint Try = 1;

    /// <summary>Place of the operand of the call instruction in the code block: a word relative to its own end.</summary>
    public uint CodeOffset;

    /// <summary>Index of the service, or <see cref="SystemCall"/>.</summary>
    public uint ServiceIndex;

    /// <summary>Index of the function in the service, or number of the system call.</summary>
    public uint Function;

    /// <summary><see cref="General"/> or <see cref="Try"/>.</summary>
    public uint Flavour;
}
