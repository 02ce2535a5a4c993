using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Assembly;
using BssOs.Packer.Coff;
using BssOs.Packer.Debug;
using BssOs.Packer.Link;
using LibObjectFile.Elf;

namespace BssOs.Packer.Elf;

/// <summary>Links the kernel: one object file and the routines in assembly become an ELF file.</summary>
public sealed class KernelLinker
{
    /// <summary>
    /// Where the kernel lies: above what a PC's firmware uses (Multiboot 0.6.96 lets a loader put nothing below); in a
    /// process it may be anywhere.
    /// </summary>
    public const uint ImageAddress = 0x0010_0000;

    private const uint PageBytes = 4096;

    // A function of the kernel is not called often enough for padding to pay.
    private const uint CodeAlignment = 1;

    private readonly Dictionary<string, IReadOnlyList<SourceLine>> _lines;
    private readonly AtomGraph _graph = new();
    private readonly Dictionary<string, uint> _addresses = new(StringComparer.Ordinal);
    private List<Atom> _code = [];
    private List<Atom> _constants = [];
    private List<Atom> _data = [];
    private List<Atom> _zeroed = [];

    private readonly KernelFormat _format;

    private KernelLinker(IReadOnlyDictionary<string, IReadOnlyList<SourceLine>> lines, KernelFormat format)
    {
        _lines = new Dictionary<string, IReadOnlyList<SourceLine>>(lines, StringComparer.Ordinal);
        _format = format;
    }

    /// <summary>Links.</summary>
    /// <param name="objectFile">The object file.</param>
    /// <param name="routines">The routines in assembly.</param>
    /// <param name="format">What is to load the kernel.</param>
    /// <exception cref="LinkException">Something is missing; the message says what.</exception>
    public static KernelImage Link(ReadOnlySpan<byte> objectFile, IEnumerable<AssemblyRoutine> routines, KernelFormat format)
    {
        CoffObject coff = CoffReader.Read(objectFile);
        var linker = new KernelLinker(CodeViewReader.Read(coff), format);
        ObjectSplitter.Split(coff, linker._graph, CodeAlignment);
        List<Atom> compiled = linker._graph.Atoms.Where(a => a.Kind == AtomKind.Code).ToList();
        linker._graph.Add(routines);
        linker.Select();
        linker.Tighten(compiled.Where(a => a.IsReached));
        return new KernelImage(linker.Build(forDebugger: false), linker.Build(forDebugger: true));
    }

    /// <summary>The routines of all classes in this library that make some.</summary>
    public static IEnumerable<AssemblyRoutine> FindRoutines() => typeof(KernelLinker).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IAssemblyRoutines)))
        .OrderBy(t => t.FullName, StringComparer.Ordinal)
        .SelectMany(t => ((IAssemblyRoutines)Activator.CreateInstance(t)!).Assemble());

    private void Select()
    {
        IReadOnlyList<MissingSymbol> missing = _graph.Reach([_format.EntrySymbol], s => s.StartsWith("link:", StringComparison.Ordinal));
        if (missing.Count > 0)
        {
            IEnumerable<string> lines = missing.Select(m => $"{m.From} refers to {m.Symbol}, which nobody defines");
            throw new LinkException($"kernel: {string.Join("; ", lines)}");
        }

        List<Atom> Of(AtomKind kind) => _graph.Atoms.Where(a => a.IsReached && a.Kind == kind).ToList();
        _graph.AlignPointed(_graph.Atoms.Where(a => a.IsReached));
        _code = Of(AtomKind.Code);
        _constants = Of(AtomKind.ReadOnlyData);
        _data = Of(AtomKind.Data);
        _zeroed = Of(AtomKind.ZeroedData);
    }

    private void Tighten(IEnumerable<Atom> compiled)
    {
        foreach (Atom atom in compiled)
        {
            Func<uint, uint> moved = CodeTightener.Tighten(_graph, atom);
            if (_lines.TryGetValue(atom.Name, out IReadOnlyList<SourceLine>? lines))
                _lines[atom.Name] = lines.Select(line => line with { Offset = moved(line.Offset) }).ToList();
        }
    }

    private byte[] Build(bool forDebugger)
    {
        uint codeStart =
            AtomGraph.Align(ImageAddress + (_format.HasMultiboot ? MultibootHeader.Bytes : 0), AssemblyRoutine.DefaultAlignment);
        uint codeEnd = AtomGraph.Place(_code, codeStart);
        uint constantsStart = AtomGraph.Align(codeEnd, AssemblyRoutine.DefaultAlignment);
        uint constantsEnd = AtomGraph.Place(_constants, constantsStart);
        uint dataStart = AtomGraph.Align(constantsEnd, PageBytes);
        uint dataEnd = AtomGraph.Place(_data, dataStart);
        uint zeroedStart = AtomGraph.Align(dataEnd, AssemblyRoutine.DefaultAlignment);
        uint imageEnd = AtomGraph.Place(_zeroed, zeroedStart);
        _addresses["link:image-start"] = ImageAddress;
        _addresses["link:code-end"] = constantsEnd;
        _addresses["link:data-start"] = dataStart;
        _addresses["link:bss-start"] = zeroedStart;
        _addresses["link:image-end"] = imageEnd;

        byte[] code = new byte[constantsEnd - ImageAddress];
        if (_format.HasMultiboot)
            MultibootHeader.Write(code);
        ImageWriter.Write(code, ImageAddress, _code.Concat(_constants), Resolve);
        byte[] data = new byte[dataEnd - dataStart];
        ImageWriter.Write(data, dataStart, _data, Resolve);

        var elf = new ExecutableWriter(Resolve(_format.EntrySymbol)!.Value);
        int constantsPlace = (int)(constantsStart - ImageAddress);
        ElfSection text =
            elf.AddLoaded(".text", code[..constantsPlace], ImageAddress, ElfSectionFlags.Executable, _format.SegmentAlignment);
        ElfSection constants = elf.AddLoaded(".rodata", code[constantsPlace..], constantsStart, ElfSectionFlags.None);
        ElfSection variables = elf.AddLoaded(".data", data, dataStart, ElfSectionFlags.Write, _format.SegmentAlignment);
        ElfSection zeroed = elf.AddZeroed(".bss", zeroedStart, imageEnd - zeroedStart);
        elf.AddSegment(text, constants, (uint)code.Length, ElfSegmentFlagsCore.Executable, _format.SegmentAlignment);
        elf.AddSegment(variables, variables, imageEnd - dataStart, ElfSegmentFlagsCore.Writable, _format.SegmentAlignment);
        if (forDebugger)
        {
            DebugSections.AddSymbols(
                elf, [(text, _code), (constants, _constants), (variables, _data), (zeroed, _zeroed)], atom => SymbolName.Of(atom.Name));
            DebugSections.AddLines(elf, "kernel", _code, _lines);
        }

        return elf.Finish();
    }

    private uint? Resolve(string symbol)
    {
        if (_addresses.TryGetValue(symbol, out uint address))
            return address;
        if (_graph.Symbols.TryGetValue(symbol, out AtomSymbol place))
            return place.Address;
        throw new LinkException($"kernel: the linker knows no {symbol}: the names that it makes are in docs/server-file.md");
    }
}
