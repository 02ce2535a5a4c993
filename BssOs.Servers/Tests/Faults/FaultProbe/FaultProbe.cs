using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.FaultProbe;

/// <summary>
/// Lets a local server commit every fault that a server can commit and prints the resulting errors, twice, since the system must stay
/// intact; then does the same in a thread without a catcher.
/// </summary>
[Server(StackBytes = 1024)] // One turn of the recursion that it tries takes 44.
public unsafe partial struct FaultProbe : IExecutable
{
    private const int Rounds = 2;

    [Required] private static partial TextOutput Console { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Provides the names of errors; without it their numbers are shown.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    /// <summary>Provides the names of servers; without it the origin of errors is not shown.</summary>
    [Required(Optional = true)] private static partial Monitor Monitor { get; }

    /// <summary>Prints on the console.</summary>
    public static void Print(ReadOnlySpan<byte> text) => Console.Write(text);

    public uint Execute()
    {
        for (int round = 0; round < Rounds; round++)
        {
            for (FaultKind kind = FaultKind.None; kind < FaultKind.Count; kind++)
                Try(kind);
        }

        TellLast();

        // The kernel's report of these includes function and line.
        StartThread(FaultKind.NullRead);
        StartThread(FaultKind.StackOverflow);
        StartThread(FaultKind.Thrown);
        StartThread(FaultKind.NullReference);
        StartThread(FaultKind.IllegalInstruction);
        StartThread(FaultKind.IndexOutOfRange);
        StartThread(FaultKind.Overflow);
        StartThread(SmallFault.New(out _));
        Print("faults: done\n"u8);
        return 0;
    }

    private static void Try(FaultKind kind)
    {
        Executable fault = Fault.Create(kind);
        TriedKind.Print("faults"u8, (uint)kind, fault, Console, Errors);
        fault.Release();
    }

    // In the same format as the shell and the status page.
    private static void TellLast()
    {
        Executable fault = Fault.Create(FaultKind.Thrown);
        fault.TryExecute(out _, out Error error);
        TextBuilder line = default;
        line.Append("faults: last "u8);
        ErrorText.AppendLast(ref line, Errors, Monitor, error);
        line.Append((byte)'\n');
        Print(line.GetText());
        fault.Release();
    }

    private static void StartThread(FaultKind kind) => StartThread(Fault.Create(kind));

    private static void StartThread(Executable fault)
    {
        ThreadFactory.Start(fault, 0);
        ThreadFactory.Yield();
        fault.Release();
    }
}
