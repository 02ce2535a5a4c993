using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BssOs.Format;
using BssOs.Generator;
using BssOs.Packer.Assembly;
using BssOs.Packer.Coff;
using BssOs.Packer.Debug;
using BssOs.Packer.Elf;
using BssOs.Packer.Link;
using Iced.Intel;
using LibObjectFile.Elf;

namespace BssOs.Packer.Pack;

/// <summary>Makes a server file out of the object file of a server.</summary>
public sealed class ServerPacker
{
    private const string ServiceCallPrefix = "bss:";
    private const string LeavePrefix = "leave:";
    private const int Bitness = 32;
    private const byte CallOpcode = 0xE8;
    private const byte JumpOpcode = 0xE9;

    // Aligning functions to what processors fetch at once would make files a tenth larger.
    private const uint CodeAlignment = 1;

    private const uint PageBytes = 4096;

    /// <summary>Suffix of an entry that only calls the function whose name it would have otherwise.</summary>
    private const string EntryMark = "$entry";

    private readonly ServerModel _server;
    private readonly AtomGraph _graph = new();
    private readonly Dictionary<string, IReadOnlyList<SourceLine>> _lines;
    private readonly Dictionary<Atom, string> _names = [];

    private readonly IReadOnlyList<ServiceModel> _services;

    private ServerPacker(ServerModel server, IReadOnlyList<ServiceModel> services, CoffObject coff)
    {
        _server = server;
        _services = services;
        _lines = new Dictionary<string, IReadOnlyList<SourceLine>>(CodeViewReader.Read(coff), StringComparer.Ordinal);
    }

    /// <summary>Packs a server.</summary>
    /// <param name="server">What its source says.</param>
    /// <param name="services">All services.</param>
    /// <param name="objectFile">The object file.</param>
    /// <exception cref="LinkException">The code breaks a rule; the message names the server and what to do.</exception>
    public static PackedServer Pack(ServerModel server, IEnumerable<ServiceModel> services, ReadOnlySpan<byte> objectFile)
    {
        CoffObject coff = CoffReader.Read(objectFile);
        List<ServiceModel> known = services.ToList();
        var packer = new ServerPacker(server, known, coff);
        ServerCode code = packer.Link(coff);
        return new PackedServer(ServerFileWriter.Write(server, known, code), packer.WriteForDebugger(code.Code));
    }

    private ServerCode Link(CoffObject coff)
    {
        ObjectSplitter.Split(coff, _graph, CodeAlignment);
        _graph.Add(new HelperRoutines().Assemble());
        List<ClassEntries> entries = _server.Classes.Select((c, i) => ClassEntries.Of(c, i)).ToList();
        IReadOnlyList<MissingSymbol> missing = _graph.Reach(entries.SelectMany(e => e.Symbols), IsCall);
        List<Atom> atoms = _graph.Atoms.Where(a => a.IsReached).OrderBy(a => a.Kind).ToList();
        if (missing.Count > 0)
            throw Blame(missing[0].Symbol, Explain(missing[0]), atoms);
        if (atoms.Find(a => a.Kind is AtomKind.Data or AtomKind.ZeroedData) is { } data)
        {
            // What the run-time system of .NET keeps for its objects is reached through a table of a type, or directly.
            bool isOfRuntime = data.Name.StartsWith(RuntimeStart, StringComparison.Ordinal)
                || data.Name.StartsWith(TypeStart, StringComparison.Ordinal);
            throw Blame(data.Name, isOfRuntime
                ? "uses an object or a text of .NET, which needs a run-time system: use structs, and \"...\"u8 for text"
                : $"uses {SymbolName.Of(data.Name)}, which changes; two servers of the same file would share it: make it a field of the struct", atoms);
        }

        List<EntryCode> functions = FindEntries(entries);
        foreach (Atom atom in atoms.Where(a => a.Kind == AtomKind.Code))
            StackProbes.Remove(atom);
        CheckStack(functions);
        var leaves = new LeafAnalysis(_graph, s => s == SystemCallSymbol.Throw);
        HashSet<Atom> leafAtoms = functions.Where(e => e.CanBeLeaf && leaves.IsLeaf(e.Atom)).Select(e => e.Atom).ToHashSet();
        foreach (EntryCode entry in functions)
        {
            // Two bits of the places of entries are flags.
            entry.Atom.Alignment = AtomGraph.PointedAlignment;
            Func<uint, uint> moved = ReturnRewriter.Rewrite(_graph, entry.Atom, $"{LeavePrefix}{entry.Number}", entry.StackBytes);
            if (_lines.TryGetValue(entry.Atom.Name, out IReadOnlyList<SourceLine>? lines))
                _lines[entry.Atom.Name] = lines.Select(line => line with { Offset = moved(line.Offset) }).ToList();
        }

        _graph.AlignPointed(atoms);
        byte[] code = new byte[AtomGraph.Place(atoms, 0)];
        ImageWriter.Write(code, 0, atoms, s => _graph.Symbols.TryGetValue(s, out AtomSymbol symbol) ? symbol.Address : null);
        HashSet<Atom> movable = leafAtoms.Where(MovableCode.Is).ToHashSet();
        uint FlagsOf(Atom atom) =>
            (leafAtoms.Contains(atom) ? ClassRecord.LeafEntry : 0u) | (movable.Contains(atom) ? ClassRecord.MovableEntry : 0u);
        List<ClassCode> classes = entries.Zip(_server.Classes, (e, model) => ReadClass(e, model.Name, FlagsOf)).ToList();
        return new ServerCode(code, classes, FindCallSites(atoms, code), FindRelocations(atoms));
    }

    // All that the kernel calls, in the order of docs/server-file.md: the functions of all classes, then constructor and
    // destructor of each.
    private List<EntryCode> FindEntries(List<ClassEntries> classes)
    {
        var found = new List<EntryCode>();
        uint number = 0;
        for (int i = 0; i < classes.Count; i++)
        {
            List<FunctionModel> functions = _server.Classes[i].Services.SelectMany(s => s.Functions).ToList();
            for (int f = 0; f < functions.Count; f++)
            {
                Atom atom = _graph.Symbols[classes[i].Functions[f]].Atom;
                found.Add(new EntryCode(atom, number++, EntryCode.StackBytesOf(functions[f].WordCount), CanBeLeaf: true));
                _names[atom] = $"{_server.Classes[i].Name}.{functions[f].Name}";
            }
        }

        foreach ((ClassEntries type, ClassModel model) in classes.Zip(_server.Classes))
        {
            AddSpecial(type.Constructor, number, $"{model.Name}.Construct");
            AddSpecial(type.Destructor, number + 1, $"{model.Name}.Destruct");
            number += 2;
        }

        return found;

        void AddSpecial(string? symbol, uint entry, string name)
        {
            if (symbol is null)
                return;
            Atom atom = _graph.Symbols[symbol].Atom;
            found.Add(new EntryCode(atom, entry, EntryCode.StackBytesOf(0), CanBeLeaf: false));
            _names[atom] = name;
        }
    }

    private byte[] WriteForDebugger(byte[] code)
    {
        var elf = new ExecutableWriter(entry: 0);
        ElfSection text = elf.AddLoaded(".text", code, 0, ElfSectionFlags.Executable, PageBytes);
        elf.AddSegment(text, text, (uint)code.Length, ElfSegmentFlagsCore.Executable, PageBytes);
        List<Atom> atoms = _graph.Atoms.Where(a => a.IsReached).OrderBy(a => a.Kind).ToList();

        // An entry is the function itself, or if that is called from inside as well, a small piece of code that calls it.
        HashSet<string> functions = atoms.Where(a => !_names.ContainsKey(a))
            .Select(a => SymbolName.Of(a.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (Atom entry in _names.Keys.Where(a => functions.Contains(_names[a])).ToList())
            _names[entry] += EntryMark;
        DebugSections.AddSymbols(elf, [(text, atoms)], atom => _names.GetValueOrDefault(atom) ?? SymbolName.Of(atom.Name));
        DebugSections.AddLines(elf, _server.FileName, atoms.Where(a => a.Kind == AtomKind.Code).ToList(), _lines);
        return elf.Finish();
    }

    private ClassCode ReadClass(ClassEntries entries, string name, Func<Atom, uint> flagsOf)
    {
        uint bytes = ReadSize(entries.Size);
        if (bytes > FormatLimits.PrivateBytes)
        {
            throw new LinkException(
                $"the private data of {name} take {bytes} bytes, but an object has {FormatLimits.PrivateBytes} at most: get memory from a slot of the type"
                + " Memory and keep a pointer to it")
            {
                Function = name,
            };
        }

        uint Place(string? symbol) => symbol is null ? ClassRecord.NoCode : _graph.Symbols[symbol].Address;
        return new ClassCode(
            bytes,
            Place(entries.Constructor),
            Place(entries.Destructor),
            entries.Functions.Select(f => Place(f) | flagsOf(_graph.Symbols[f].Atom)).ToList());
    }

    // The generator writes a function that returns the size, since only the machine-code compiler knows it: mov eax, size.
    private uint ReadSize(string symbol)
    {
        if (!_graph.Symbols.TryGetValue(symbol, out AtomSymbol function))
            throw new LinkException($"server {_server.Name}: the symbol {symbol} is missing: build it with the generator of this version");
        Instruction instruction = Decoder.Create(Bitness, new ByteArrayCodeReader(function.Atom.Content)).Decode();
        if (instruction.Code != Code.Mov_r32_imm32 || instruction.Op0Register != Register.EAX)
            throw new LinkException($"server {_server.Name}: {symbol} returns no constant: build it with the generator of this version");
        return instruction.Immediate32;
    }

    private List<CallSite> FindCallSites(List<Atom> atoms, byte[] code)
    {
        var sites = new List<CallSite>();
        var references = new ConstantReferences();
        foreach (Atom atom in atoms)
        {
            List<Fixup> fixups = atom.Fixups.Where(f => IsExternal(f.Symbol)).ToList();
            IReadOnlyDictionary<uint, uint> constants =
                fixups.Exists(f => IsCall(f.Symbol)) && atom.Kind == AtomKind.Code
                    ? references.Find(atom, _graph) : new Dictionary<uint, uint>();
            foreach (Fixup fixup in fixups)
            {
                uint place = atom.Address + fixup.Offset;
                byte opcode = IsCall(fixup.Symbol) ? CallOpcode : JumpOpcode;
                if (atom.Kind != AtomKind.Code || fixup.Kind != FixupKind.Relative32 || place == 0 || code[place - 1] != opcode)
                {
                    throw new LinkException(
                        $"server {_server.Name}: {atom.Name} uses {fixup.Symbol} other than by a call: call it directly");
                }

                sites.Add(ParseSite(fixup.Symbol, place, constants.GetValueOrDefault(fixup.Offset)));
            }
        }

        return sites.OrderBy(s => s.CodeOffset).ToList();
    }

    // A service's function takes all words but the reference and the first off the stack; functions of the kernel have no more.
    private int ArgumentBytes(string symbol)
    {
        string[] parts = symbol.Split(':');
        if (parts is not ["bss", var id, var index, _]
            || !uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint service)
            || !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int function))
        {
            return 0;
        }

        int words = _services.FirstOrDefault(s => s.Id == service)?.Functions.ElementAtOrDefault(function)?.WordCount ?? 0;
        return Math.Max(0, words - 1) * sizeof(uint);
    }

    private static List<uint> FindRelocations(List<Atom> atoms) => atoms
        .SelectMany(a => a.Fixups.Where(f => f.Kind == FixupKind.Absolute32).Select(f => a.Address + f.Offset))
        .Order()
        .ToList();

    private static bool IsCall(string symbol)
        => symbol.StartsWith(ServiceCallPrefix, StringComparison.Ordinal)
            || symbol.StartsWith(SystemCallSymbol.Prefix, StringComparison.Ordinal);

    private static bool IsExternal(string symbol) => IsCall(symbol) || symbol.StartsWith(LeavePrefix, StringComparison.Ordinal);

    // bss:SERVICE:FUNCTION:g or :t, sys:NUMBER:NAME, leave:ENTRY.
    private CallSite ParseSite(string symbol, uint place, uint reference)
    {
        string[] parts = symbol.Split(':');
        if (parts is ["leave", var entry])
            return new CallSite(place, CallTarget.Leave, 0, uint.Parse(entry, CultureInfo.InvariantCulture), CallSiteRecord.General);
        if (parts is [_, var number, _] && uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out uint systemCall))
            return new CallSite(place, CallTarget.Kernel, 0, systemCall, CallSiteRecord.General);
        if (parts is [_, var id, var index, "g" or "t"]
            && uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint service)
            && uint.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out uint function))
        {
            uint flavour = parts[3] == "t" ? CallSiteRecord.Try : CallSiteRecord.General;
            if (reference == ConstantReferences.Stored)
                flavour |= CallSiteRecord.Stored;
            bool isSlot = reference != 0 && reference <= _server.Required.Count
                && _server.Required[(int)reference - 1].ServiceId == service;
            return new CallSite(place, CallTarget.Service, service, function, flavour, isSlot ? reference : 0);
        }

        throw new LinkException($"server {_server.Name}: the symbol {symbol} is no call: build it with the generator of this version");
    }

    // Data of the run-time system, and the table that each type of objects has.
    private const string RuntimeStart = "__";
    private const string TypeStart = "??_7";

    // The first function that refers to a symbol, itself or through tables, and the line at which it does.
    private LinkException Blame(string symbol, string message, List<Atom> atoms)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { symbol };
        var pending = new Queue<string>([symbol]);
        while (pending.TryDequeue(out string? wanted))
        {
            foreach (Atom atom in atoms)
            {
                if (atom.Fixups.Find(f => f.Symbol == wanted) is not { } fixup || !seen.Add(atom.Name))
                    continue;
                if (atom.Kind != AtomKind.Code)
                {
                    pending.Enqueue(atom.Name);
                    continue;
                }

                string function = NameOf(atom);
                return new LinkException($"{function} {message}") { Function = function, Line = LineOf(atom, fixup.Offset) };
            }
        }

        return new LinkException($"server {_server.Name}: {message}");
    }

    // An entry is shown under the name of its function, since the compiler may have inlined that.
    private string NameOf(Atom atom)
    {
        if (_names.TryGetValue(atom, out string? known))
            return known;
        string[] parts = atom.Name.Split(EntryClassMark);
        if (parts.Length != 2)
            return SymbolName.Of(atom.Name);
        ClassModel? model = _server.Classes.FirstOrDefault(c => parts[0].EndsWith("_" + c.Name, StringComparison.Ordinal));
        string function = parts[1].StartsWith(EntryFunction, StringComparison.Ordinal)
            && int.TryParse(parts[1].AsSpan(EntryFunction.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? model?.Services.SelectMany(s => s.Functions).ElementAtOrDefault(index)?.Name ?? parts[1]
            : parts[1];
        return $"{model?.Name ?? _server.Name}.{function}";
    }

    private const string EntryClassMark = "_BssEntries__";
    private const string EntryFunction = "Function";
    private const string GeneratedEnding = ".g.cs";

    private SourceLine? LineOf(Atom atom, uint offset)
    {
        if (!_lines.TryGetValue(atom.Name, out IReadOnlyList<SourceLine>? lines))
            return null;
        SourceLine[] written = lines.Where(l => l.Offset <= offset && !l.File.EndsWith(GeneratedEnding, StringComparison.Ordinal))
            .ToArray();
        return written.Length == 0 ? null : written[^1];
    }

    private void CheckStack(List<EntryCode> functions)
    {
        const uint step = 64;
        var need = new StackNeed(_graph, ArgumentBytes);
        foreach (EntryCode entry in functions)
        {
            StackUse use = need.Of(entry.Atom);
            if (use.Growing is { } growing)
            {
                throw new LinkException($"{NameOf(growing)} takes more stack in each turn of a loop: reserve what it needs before the loop")
                {
                    Function = NameOf(growing),
                };
            }

            if (use.Recursion is { } recursion && !_server.IsStackStated)
            {
                throw new LinkException(
                    $"{NameOf(recursion)} calls itself, so its code does not say how much stack it needs; write a loop, or limit the depth and state "
                    + $"with [Server(StackBytes = ...)] what that needs; one turn takes {use.Bytes} bytes")
                {
                    Function = NameOf(recursion),
                };
            }

            if (use.Bytes <= _server.StackBytes)
                continue;
            uint wanted = ((uint)use.Bytes + step - 1) / step * step;
            bool isPossible = wanted <= FormatLimits.StackBytes;
            string remedy = isPossible
                ? $"write [Server(StackBytes = {wanted})]"
                : $"a call has {FormatLimits.StackBytes} at most: keep large data in private data, or in memory from a memory server";
            string chain = string.Join(" > ", use.Chain.Where(IsWritten).Select(NameOf).Distinct())
                + (use.Recursion is { } again ? $", and {NameOf(again)} calls itself: that is one turn" : string.Empty);
            throw new LinkException(
                $"a call of {NameOf(entry.Atom)} needs {use.Bytes} bytes of stack ({chain}), but the server has {_server.StackBytes}: {remedy}")
            {
                // Where there is something to write it is the struct's attribute, else what to change is the greatest frame.
                Function = isPossible ? null : NameOf(Greatest(use, need)),
            };
        }
    }

    // The packer's own routines, which stand for constructs of the language, take a word or two; nobody has written their names.
    private bool IsWritten(Atom atom) => _lines.ContainsKey(atom.Name) || atom.Name.Contains(EntryClassMark, StringComparison.Ordinal);

    private Atom Greatest(StackUse use, StackNeed need) => use.Chain.Where(IsWritten)
        .Select((atom, i) => (atom, Own: need.Of(atom).Bytes - (i + 1 < use.Chain.Count ? need.Of(use.Chain[i + 1]).Bytes : 0)))
        .MaxBy(one => one.Own).atom ?? use.Chain[0];

    private static string Explain(MissingSymbol missing)
    {
        string remedy = missing.Symbol switch
        {
            "RhpThrowEx" or "RhpRethrow" => "throws an exception: use Error.X.Throw()",
            _ when missing.Symbol.Contains("New", StringComparison.Ordinal)
                => "makes an object or an array: there is no heap, use fields of the struct or fixed buffers",
            _ when missing.Symbol.Contains("Flt", StringComparison.Ordinal) || missing.Symbol.Contains("Dbl", StringComparison.Ordinal)
                => "converts between floating point and 64-bit numbers: use integers",
            "RhpStackProbe" => "has more than a page of local variables: use fields of the struct",
            _ => "needs a part of .NET that servers do not have: write it without",
        };
        return $"{remedy} (symbol {missing.Symbol})";
    }
}
