using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Profiling;
using Iced.Intel;
using Decoder = Iced.Intel.Decoder;

namespace BssOs.Tests.Booted;

/// <summary>Which instructions of the kernel have run in an emulator, and from which places it has thrown errors.</summary>
internal sealed class KernelCoverage
{
    private const string Thrower = "Errors.Throw";

    // Of the first program header: ELF-32 as the packer writes it.
    private const int HeaderPlace = 28;
    private const int OffsetPlace = 4;
    private const int AddressPlace = 8;

    private readonly SymbolFile _symbols;
    private readonly byte[] _code;
    private readonly uint _start;

    /// <summary>Reads the kernel.</summary>
    /// <param name="kernel">The kernel file of an image.</param>
    public KernelCoverage(string kernel)
    {
        byte[] file = File.ReadAllBytes(kernel);
        ReadOnlySpan<byte> header = file.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(HeaderPlace)));
        _start = BinaryPrimitives.ReadUInt32LittleEndian(header[AddressPlace..]);
        _symbols = SymbolFile.Open(Workspace.Find().KernelDebugFile(KernelPlatform.Pc));
        _code = file.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(header[OffsetPlace..]), (int)(_symbols.End - _start)).ToArray();
    }

    /// <summary>What the emulator is to list.</summary>
    public TranslationLog LogTo(string file) => new(file, _start, (uint)_code.Length);

    /// <summary>Reads what it has listed.</summary>
    /// <param name="log">The file.</param>
    /// <returns>The places that throw errors, by the function that they are in, and whether each has done so.</returns>
    public IReadOnlyList<(string Function, bool IsReached)> Read(string log)
    {
        HashSet<uint> run = [.. File.ReadLines(log).Where(line => line.StartsWith("0x", StringComparison.Ordinal)).Select(AddressOf)];
        List<(string, bool)> places = [];
        Decoder decoder = Decoder.Create(32, new ByteArrayCodeReader(_code), _start);
        while (decoder.IP < _symbols.End)
        {
            decoder.Decode(out Instruction instruction);
            if (instruction.Mnemonic == Mnemonic.Call && instruction.NearBranch32 == _symbols.Symbols[Thrower])
                places.Add((_symbols.Find(instruction.IP32, out _) ?? "?", run.Contains(instruction.IP32)));
        }

        return places;
    }

    private static uint AddressOf(string line) =>
        uint.Parse(line.AsSpan(2, line.IndexOf(':', StringComparison.Ordinal) - 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
