using System.Runtime.InteropServices;

namespace BssOs.Loader;

/// <summary>A place in the code that calls another server or the kernel.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CallSiteRecord
{
    /// <summary>In <see cref="ServiceIndex"/>: the place calls the kernel itself.</summary>
    public const byte SystemCall = 0xFF;

    /// <summary>In <see cref="ServiceIndex"/>: an entry ends there, by a jump.</summary>
    public const byte Leave = 0xFE;

    /// <summary>Bits of <see cref="Flavour"/> below the required service.</summary>
    public const byte FlavourMask = 3;

    /// <summary>
    /// From this bit on, <see cref="Flavour"/> holds the required service that is always called there, counted from 1; 0 if that is not
    /// known.
    /// </summary>
    public const int SlotShift = 2;

    /// <summary>The largest number of a required service that has room there; calls of others are as if it were not known.</summary>
    public const uint SlotMax = byte.MaxValue >> SlotShift;

    /// <summary>Number of the last system call, see <c>BssOs.SystemCalls</c>.</summary>
    public const uint LastSystemCall = 11;

    /// <summary>An error in the function called goes on to the caller's caller.</summary>
    public const byte General = 0;

    /// <summary>An error in the function called comes back in the upper half of the result.</summary>
    public const byte Try = 1;

    /// <summary>
    /// Bit beside the flavour: the reference comes from memory, so as a rule it is a permanent one. Whatever it is, the call
    /// goes the right way; this one is the shorter way then.
    /// </summary>
    public const byte Stored = 2;

    /// <summary>Place of the operand of the call instruction in the code block: a word relative to its own end.</summary>
    public ushort CodeOffset;

    /// <summary>Index of the service, <see cref="SystemCall"/> or <see cref="Leave"/>.</summary>
    public byte ServiceIndex;

    /// <summary>
    /// Index of the function in the service, number of the system call, or number of the entry: those of the classes in
    /// order, behind them constructor and destructor of each class.
    /// </summary>
    public byte Function;

    /// <summary><see cref="General"/> or <see cref="Try"/>, <see cref="Stored"/>, and the required service.</summary>
    public byte Flavour;
}
