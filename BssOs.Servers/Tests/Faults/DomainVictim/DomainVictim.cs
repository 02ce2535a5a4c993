using System;

namespace BssOs.Servers.DomainVictim;

/// <summary>Tells what it finds of others: in registers, and in blocks that it has been given.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct DomainVictim : IExecutable, ITextOutput
{
    private const nuint Alignment = 4;

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    // MOVD EAX, XMM0; MOVD ECX, XMM7; OR EAX, ECX; MOV ECX, FS; OR EAX, ECX; MOV ECX, GS; OR EAX, ECX; RET. Each piece of instructions
    // begins with three that do nothing, since it has to be run from an even word. Encodings: Intel SDM volume 2, chapters 3 to 5.
    private static ReadOnlySpan<byte> LookCode =>
    [
        0x90, 0x90, 0x90, 0x66, 0x0F, 0x7E, 0xC0, 0x66, 0x0F, 0x7E, 0xF9, 0x09, 0xC8, 0x8C, 0xE1, 0x09, 0xC8, 0x8C, 0xE9, 0x09, 0xC8, 0xC3,
    ];

    /// <returns>What is in registers that the caller may have filled; 0 for nothing.</returns>
    public readonly uint Execute()
    {
        fixed (byte* start = LookCode)
        {
            // Function addresses have bit 1 clear.
            nuint aligned = ((nuint)start + (Alignment - 1)) & ~(Alignment - 1);
            return ((delegate*<uint>)aligned)();
        }
    }

    /// <summary>Reads a block, lets other threads run, and reads it again. Errors: <see cref="Error.Reset"/> if it has changed.</summary>
    public readonly void Write(ReadOnlySpan<byte> text)
    {
        byte first = text[0];
        ThreadFactory.Yield();
        if (text[0] != first)
            Error.Reset.Throw();
    }
}
