namespace BssOs.Servers.AbuseProbe;

using System;
using BssOs.Shared;

/// <summary>
/// Abuses objects, references and threads in ways that the model has an answer to, and prints what came of each. Whatever a
/// part of it does, the next one finds the system as good as before.
/// </summary>
[Server]
public unsafe partial struct AbuseProbe : IExecutable
{
    [Required] internal static partial TextOutput Console { get; }

    [Required] internal static partial ThreadFactory ThreadFactory { get; }

    [Required] internal static partial Synchronization Synchronization { get; }

    [Required] internal static partial PhysicalMemory Memory { get; }

    [Required] internal static partial WeakReferences WeakReferences { get; }

    [Required] internal static partial ServerLoader Loader { get; }

    [Required] internal static partial FileArchive Files { get; }

    [Required] internal static partial Query Kernel { get; }

    public uint Execute()
    {
        for (AbuseKind kind = AbuseKind.None; kind < AbuseKind.Count; kind++)
        {
            Executable abuse = Abuse.Create(kind);
            if (abuse.TryExecute(out uint result, out Error error))
                Say("returned"u8, (uint)kind, result);
            else
                Say("error"u8, (uint)kind, (uint)error);
            abuse.Release();
        }

        Console.Write("abuse: done\n"u8);
        return 0;
    }

    private static void Say(ReadOnlySpan<byte> what, uint kind, uint number)
    {
        TextBuilder line = default;
        line.Append("abuse: kind "u8);
        line.AppendDecimal(kind);
        line.Append((byte)' ');
        line.Append(what);
        line.Append((byte)' ');
        line.AppendDecimal(number);
        line.Append((byte)'\n');
        Console.Write(line.GetText());
    }
}
