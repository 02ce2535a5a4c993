using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.DomainVictim;

/// <summary>Tells what it finds of others: in registers, and in blocks that it has been given.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct DomainVictim : IExecutable, ITextOutput
{
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Leaves as much in registers as others may have left there before.</summary>
    /// <returns>Whether there was something in registers that the caller may have filled; 0 for nothing.</returns>
    public readonly uint Execute()
    {
        uint found = RegisterTraces.Look();
        RegisterTraces.Fill();
        return found;
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
