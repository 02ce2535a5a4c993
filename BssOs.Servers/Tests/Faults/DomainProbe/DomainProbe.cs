using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.DomainProbe;

/// <summary>
/// Tries to get out of its domain in every way there is, twice, and prints what came of it. Another server, its victim, must be as before.
/// </summary>
[Server(StackBytes = 1024)] // One turn of the recursion that it tries takes 44.
public unsafe partial struct DomainProbe : IExecutable
{
    private const int Rounds = 2;

    [Required] private static partial TextOutput Console { get; }

    [Required] internal static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Tells what it finds in registers when it is called.</summary>
    [Required] internal static partial Executable Victim { get; }

    /// <summary>Reads what is written to it twice; an error tells that it changed meanwhile.</summary>
    [Required] internal static partial TextOutput Reader { get; }

    /// <summary>Something that gives a block.</summary>
    [Required] internal static partial Text Sample { get; }

    /// <summary>Gives memory servers with quotas, a new one each time, by the name <c>memory</c>.</summary>
    [Required] internal static partial Query Guests { get; }

    /// <summary>Gives page frames.</summary>
    [Required] internal static partial PhysicalMemory PhysicalMemory { get; }

    /// <summary>Maps data spaces whose memory is somewhere.</summary>
    [Required] internal static partial MemoryMap MemoryMap { get; }

    /// <summary>Maps data spaces page by page.</summary>
    [Required] internal static partial AddressSpace AddressSpace { get; }

    /// <summary>A server of the kernel's that maps a page which nobody else is to read.</summary>
    [Required] internal static partial Executable Keeper { get; }

    /// <summary>The files that were loaded with the kernel.</summary>
    [Required] internal static partial FileArchive Files { get; }

    /// <summary>Tells what is in use.</summary>
    [Required] internal static partial Monitor Monitor { get; }

    /// <summary>Provides the names of errors.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    /// <summary>Prints on the console.</summary>
    public static void Print(ReadOnlySpan<byte> text) => Console.Write(text);

    public uint Execute()
    {
        for (int round = 0; round < Rounds; round++)
        {
            for (AttackKind kind = AttackKind.None; kind < AttackKind.Count; kind++)
                Try(kind);
        }

        Print("domains: done\n"u8);
        return 0;
    }

    private static void Try(AttackKind kind)
    {
        Executable attack = Attack.Create(kind);
        TriedKind.Print("domains"u8, (uint)kind, attack, Console, Errors);
        attack.Release();
    }
}
