namespace BssOs.Loader;

/// <summary>A place in the code that calls another server or the kernel.</summary>
public struct CallSiteRecord
{
    /// <summary>In <see cref="ServiceIndex"/>: the place calls the kernel itself.</summary>
    public const uint SystemCall = 0xFFFF_FFFF;

    /// <summary>In <see cref="ServiceIndex"/>: an entry ends there, by a jump.</summary>
    public const uint Leave = 0xFFFF_FFFE;

    /// <summary>Bits of <see cref="Flavour"/> below the required service.</summary>
    public const uint FlavourMask = 0xFF;

    /// <summary>Above this bit, <see cref="Flavour"/> holds the required service that is always called there, counted from 1; 0 if that is not known.</summary>
    public const int SlotShift = 8;

    /// <summary>Number of the last system call, see <c>BssOs.SystemCalls</c>.</summary>
    public const uint LastSystemCall = 11;

    /// <summary>An error in the function called goes on to the caller's caller.</summary>
    public const uint General = 0;

    /// <summary>An error in the function called comes back in the upper half of the result.</summary>
    public const uint Try = 1;

    /// <summary>
    /// Bit beside the flavour: the reference comes from memory, so as a rule it is a permanent one. Whatever it is, the call
    /// goes the right way; this one is the shorter way then.
    /// </summary>
    public const uint Stored = 2;

    /// <summary>Place of the operand of the call instruction in the code block: a word relative to its own end.</summary>
    public uint CodeOffset;

    /// <summary>Index of the service, <see cref="SystemCall"/> or <see cref="Leave"/>.</summary>
    public uint ServiceIndex;

    /// <summary>
    /// Index of the function in the service, number of the system call, or number of the entry: those of the classes in
    /// order, behind them constructor and destructor of each class.
    /// </summary>
    public uint Function;

    /// <summary><see cref="General"/> or <see cref="Try"/>, <see cref="Stored"/>, and the required service.</summary>
    public uint Flavour;
}
