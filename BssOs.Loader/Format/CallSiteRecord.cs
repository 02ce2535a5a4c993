using System.Runtime.InteropServices;

namespace BssOs.Format;

/// <summary>A place in the code where another server or the kernel is called.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CallSiteRecord
{
    /// <summary>Value of <see cref="ServiceIndex"/>: a system call.</summary>
    public const byte SystemCall = 0xFF;

    /// <summary>Value of <see cref="ServiceIndex"/>: the end of an entry, a jump.</summary>
    public const byte Leave = 0xFE;

    /// <summary>Bits of <see cref="Flavour"/> below the required service.</summary>
    public const byte FlavourMask = 3;

    /// <summary>
    /// From this bit on, <see cref="Flavour"/> contains the number, from 1, of the required service that is always called; 0 if unknown.
    /// </summary>
    public const int SlotShift = 2;

    /// <summary>The largest number of a required service that fits; calls of others are treated as unknown.</summary>
    public const uint SlotMax = byte.MaxValue >> SlotShift;

    /// <summary>Number of the last system call, see <c>BssOs.SystemCalls</c>.</summary>
    public const uint LastSystemCall = 11;

    /// <summary>An error in the called function is passed on to the caller's caller.</summary>
    public const byte General = 0;

    /// <summary>An error in the called function is returned in the upper half of the result.</summary>
    public const byte Try = 1;

    /// <summary>
    /// Bit of the flavour: the reference was loaded from memory, so it is probably a permanent one. The call is correct in any case; the
    /// bit only selects the faster path.
    /// </summary>
    public const byte Stored = 2;

    /// <summary>Offset of the call instruction's operand in the code block: a word relative to its own end.</summary>
    public ushort CodeOffset;

    /// <summary>Index of the service, <see cref="SystemCall"/> or <see cref="Leave"/>.</summary>
    public byte ServiceIndex;

    /// <summary>
    /// Index of the function in the service, number of the system call, or number of the entry: the entries of all classes in order,
    /// followed by constructor and destructor of each class.
    /// </summary>
    public byte Function;

    /// <summary><see cref="General"/> or <see cref="Try"/>, <see cref="Stored"/>, and the required service.</summary>
    public byte Flavour;
}
