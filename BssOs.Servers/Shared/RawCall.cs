using System;

namespace BssOs.Servers.Shared;

/// <summary>One use of the instruction by which a domain calls the kernel, with any register and stack contents.</summary>
public unsafe struct RawCall
{
    /// <summary>Words on the stack.</summary>
    public const int StackWords = 8;

    /// <summary>Size of this structure.</summary>
    public const int Bytes = (6 + StackWords) * sizeof(uint);

    private const nuint Alignment = 4;

    /// <summary>EAX: the number of a call site, or of the end of a call.</summary>
    public uint Site;

    /// <summary>ECX: a reference, or the first argument of a system call.</summary>
    public uint Reference;

    /// <summary>EDX: the first argument.</summary>
    public uint Argument;

    /// <summary>What the stack pointer is changed by, as by exclusive or, at the call.</summary>
    public uint StackChange;

    /// <summary>EAX after the call.</summary>
    public uint Result;

    /// <summary>EDX after the call: its error, if it was in a Try form.</summary>
    public uint Error;

    /// <summary>The other arguments, the last one first.</summary>
    public fixed uint Words[StackWords];

    // NOP three times, since it has to be run from an even word; PUSHAD; MOV EBP, ECX; PUSH [EBP + 52], and so on down to [EBP + 24];
    // PUSH 0, where a stub has its return address; MOV EAX, [EBP]; MOV ECX, [EBP + 4]; MOV EDX, [EBP + 8]; MOV EBX, ESP;
    // XOR ESP, [EBP + 12]; INT 31; MOV ESP, EBX; MOV [EBP + 16], EAX; MOV [EBP + 20], EDX; ADD ESP, 36; POPAD; RET
    private static ReadOnlySpan<byte> Code =>
    [
        0x90, 0x90, 0x90, 0x60, 0x89, 0xCD,
        0xFF, 0x75, 0x34, 0xFF, 0x75, 0x30, 0xFF, 0x75, 0x2C, 0xFF, 0x75, 0x28, 0xFF, 0x75, 0x24, 0xFF, 0x75, 0x20, 0xFF, 0x75, 0x1C,
        0xFF, 0x75, 0x18, 0x6A, 0x00, 0x8B, 0x45, 0x00, 0x8B, 0x4D, 0x04, 0x8B, 0x55, 0x08, 0x89, 0xE3, 0x33, 0x65, 0x0C, 0xCD, 0x1F,
        0x89, 0xDC, 0x89, 0x45, 0x10, 0x89, 0x55, 0x14, 0x83, 0xC4, 0x24, 0x61, 0xC3,
    ];

    /// <summary>Makes the call.</summary>
    public static void Make(RawCall* call)
    {
        fixed (byte* start = Code)
        {
            // Function addresses have bit 1 clear.
            nuint aligned = ((nuint)start + (Alignment - 1)) & ~(Alignment - 1);
            ((delegate*<RawCall*, void>)aligned)(call);
        }
    }
}
