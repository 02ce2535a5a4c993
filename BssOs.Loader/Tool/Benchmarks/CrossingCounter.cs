using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using BssOs.Kernel.Pc;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using BssOs.Tool.Profiling;
using Iced.Intel;

namespace BssOs.Tool.Benchmarks;

/// <summary>
/// Counts what calls between isolated servers take, by executing one of each kind instruction by instruction: QEMU tells how many
/// instructions have been executed, but neither where nor which.
/// </summary>
public sealed class CrossingCounter
{
    /// <summary>Name on the command line.</summary>
    public const string TableName = "crossings";

    private const string GateSymbol = "pc:GateEntry";
    private const string ImageOptions = "isolate=all benchmarks=baseline,calls times=20 rounds=1";
    private const string SampleMark = "sample ";

    // So many times the same call in succession: a benchmark makes it.
    private const int Repetitions = 8;

    // A call takes less, or does not come back.
    private const int StepsMax = 1_000_000;

    // DebuggerConnection.ReadRegisters.
    private const int Eax = 0;
    private const int Esp = 4;
    private const int Eip = 8;
    private const int Cs = 10;

    private const uint PrivilegeMask = 3;
    private const int UserEspPlace = 3 * sizeof(uint);
    private const int InstructionBytesMax = 15;
    private const int Bitness = 32;

    private static readonly (string Name, string Title)[] Pieces =
    [
        ("general", "kept reference, 1 word"),
        ("bound", "required service"),
        ("two-words", "required service, 2 words"),
        ("six-words", "6 words"),
        ("block-in-64", "block of 64 bytes in"),
        ("block-out-64", "block of 64 bytes out"),
        ("block-in-1500", "block of 1500 bytes in"),
        ("try", "required service, Try form"),
    ];

    private static readonly TimeSpan EndTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OutputTime = TimeSpan.FromMilliseconds(20);

    private readonly DebuggerConnection _machine;
    private readonly uint _gate;
    private readonly Dictionary<uint, Instruction> _decoded = [];

    private CrossingCounter(DebuggerConnection machine, uint gate)
    {
        _machine = machine;
        _gate = gate;
    }

    /// <summary>Boots the image of the benchmarks with each server isolated, and counts.</summary>
    /// <param name="workspace">Where; everything is built.</param>
    /// <exception cref="CommandFailure">The image does not make such calls.</exception>
    public static IReadOnlyList<CrossingRow> Count(Workspace workspace)
    {
        uint gate = SymbolFile.Open(workspace.KernelDebugFile(KernelPlatform.Pc)).Symbols[GateSymbol];
        StagedImage image = ImageStager.Stage(workspace, Image.Open(workspace, BenchmarkMachine.ImageName), KernelPlatform.Pc);
        MachineOptions options = new()
        {
            HttpPort = FreePort.Find(),
            EndAtReset = true,
            DebugPort = FreePort.Find(),
            WaitForDebugger = true,
        };
        using Emulator emulator = Emulator.Start(image with { CommandLine = $"{image.CommandLine} {ImageOptions}" }, options, null);
        using DebuggerConnection machine = DebuggerConnection.Open(options.DebugPort);
        CrossingRow?[] counted = new CrossingCounter(machine, gate).CountAll(() => SamplesIn(emulator.Serial).Length);
        using CancellationTokenSource limit = new(EndTime);
        emulator.WaitAsync(limit.Token).GetAwaiter().GetResult();
        BenchmarkMachine.RequireNoLeaks(TableName, emulator.Serial);
        string[] names = SamplesIn(emulator.Serial);
        return Pieces.Select(piece => counted.ElementAtOrDefault(Array.IndexOf(names, piece.Name)) is { } row
            ? row with { Name = piece.Name, Title = piece.Title }
            : throw new CommandFailure(
                $"The benchmark makes no call between isolated servers for {piece.Name}:\n{emulator.Serial}",
                "./bss run bench isolate=all shows whether it starts at all.")).ToArray();
    }

    // By the number of samples printed before. What is repeated first is what is measured; printing it repeats calls as well.
    private CrossingRow?[] CountAll(Func<int> printed)
    {
        List<CrossingRow?> rows = [];
        (uint Site, uint Place) last = default;
        int repeated = 0;
        bool isCounted = false;
        _machine.SetBreakpoint(_gate);
        while (_machine.Continue())
        {
            uint[] registers = _machine.ReadRegisters();
            uint place = BitConverter.ToUInt32(_machine.ReadMemory(registers[Esp], sizeof(uint)));
            bool isCall = registers[Eax] != IsolationLayout.GateReturn;
            if (isCall)
            {
                repeated = last == (registers[Eax], place) ? repeated + 1 : 0;
                last = (registers[Eax], place);
            }

            if (!isCall || repeated is not (Repetitions or Repetitions + 1))
            {
                isCounted = false;
                _machine.Step();
                continue;
            }

            // The machine stands still, so that all of its output comes.
            Thread.Sleep(OutputTime);
            while (rows.Count <= printed())
                rows.Add(null);
            CrossingRow? before = rows[printed()];
            bool isWanted = before is null ? repeated == Repetitions : isCounted;
            isCounted = isWanted;
            if (isWanted)
                rows[printed()] = Lesser(before, CountCall(registers, place));
            else
                _machine.Step();
        }

        return rows.ToArray();
    }

    // One of the two calls that are counted may meet something else, which adds to it.
    private static CrossingRow Lesser(CrossingRow? one, CrossingRow other) => one is null || other.Kernel < one.Kernel ? other : one;

    // The last line may not be complete.
    private static string[] SamplesIn(string serial) => serial.Split('\n').SkipLast(1)
        .Where(line => line.StartsWith(SampleMark, StringComparison.Ordinal))
        .Select(line => line.Split(' ')[1])
        .ToArray();

    // From the kernel's first instruction until the caller goes on.
    private CrossingRow CountCall(uint[] registers, uint place)
    {
        uint stack = BitConverter.ToUInt32(_machine.ReadMemory(registers[Esp] + UserEspPlace, sizeof(uint)));
        int kernel = 0;
        int servers = 1;
        int transitions = 1;
        int segments = 0;
        int switches = 0;
        for (int steps = 0; steps < StepsMax; steps++)
        {
            bool isKernel = (registers[Cs] & PrivilegeMask) == 0;
            if (isKernel)
            {
                Instruction instruction = Decode(registers[Eip]);
                kernel++;
                segments += instruction.Mnemonic == Mnemonic.Mov && instruction.Op0Register.IsSegmentRegister() ? 1 : 0;
                switches += instruction.Mnemonic == Mnemonic.Mov && instruction.Op0Register == Register.CR3 ? 1 : 0;
            }
            else if (registers[Eip] == place && registers[Esp] == stack)
            {
                break;
            }
            else
            {
                servers++;
            }

            _machine.Step();
            registers = _machine.ReadRegisters();
            transitions += isKernel == ((registers[Cs] & PrivilegeMask) == 0) ? 0 : 1;
        }

        return new CrossingRow("", "", kernel, servers, transitions, segments, switches);
    }

    private Instruction Decode(uint address)
    {
        if (!_decoded.TryGetValue(address, out Instruction instruction))
        {
            instruction = Decoder.Create(Bitness, _machine.ReadMemory(address, InstructionBytesMax)).Decode();
            _decoded[address] = instruction;
        }

        return instruction;
    }
}
