using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BssOs.Generator;
using BssOs.Loader;
using BssOs.Packer.Assembly;
using BssOs.Packer.Coff;
using BssOs.Packer.Link;
using Iced.Intel;

namespace BssOs.Packer.Pack;

/// <summary>Makes a server file out of the object file of a server.</summary>
public sealed class ServerPacker
{
    private const string ServiceCallPrefix = "bss:";
    private const string SystemCallPrefix = "sys:";
    private const int Bitness = 32;
    private const byte CallOpcode = 0xE8;

    // Aligning functions to what processors fetch at once would make files a tenth larger.
    private const uint CodeAlignment = 4;

    private readonly ServerModel _server;
    private readonly AtomGraph _graph = new();

    private ServerPacker(ServerModel server) => _server = server;

    /// <summary>Packs a server.</summary>
    /// <param name="server">What its source says.</param>
    /// <param name="services">All services.</param>
    /// <param name="objectFile">The object file.</param>
    /// <exception cref="LinkException">The code breaks a rule; the message names the server and what to do.</exception>
    public static byte[] Pack(ServerModel server, IEnumerable<ServiceModel> services, ReadOnlySpan<byte> objectFile)
    {
        CoffObject coff = CoffReader.Read(objectFile);
        return ServerFileWriter.Write(server, services, new ServerPacker(server).Link(coff));
    }

    private ServerCode Link(CoffObject coff)
    {
        ObjectSplitter.Split(coff, _graph, CodeAlignment);
        _graph.Add(new HelperRoutines().Assemble());
        List<ClassEntries> entries = _server.Classes.Select((c, i) => ClassEntries.Of(c, i)).ToList();
        IReadOnlyList<MissingSymbol> missing = _graph.Reach(entries.SelectMany(e => e.Symbols), IsCall);
        if (missing.Count > 0)
            throw new LinkException($"server {_server.Name}: {string.Join("; ", missing.Select(Explain))}");
        List<Atom> atoms = _graph.Atoms.Where(a => a.IsReached).OrderBy(a => a.Kind).ToList();
        foreach (Atom atom in atoms)
        {
            if (atom.Kind is AtomKind.Data or AtomKind.ZeroedData)
            {
                throw new LinkException(
                    $"server {_server.Name}: {atom.Name} is a static that changes; two servers of the same file would share it: "
                    + "make it a field of the struct");
            }
        }

        byte[] code = new byte[AtomGraph.Place(atoms, 0)];
        ImageWriter.Write(code, 0, atoms, s => _graph.Symbols.TryGetValue(s, out AtomSymbol symbol) ? symbol.Address : null);
        return new ServerCode(code, entries.Select(ReadClass).ToList(), FindCallSites(atoms, code), FindRelocations(atoms));
    }

    private ClassCode ReadClass(ClassEntries entries)
    {
        uint Place(string? symbol) => symbol is null ? ClassRecord.NoCode : _graph.Symbols[symbol].Address;
        return new ClassCode(
            ReadSize(entries.Size),
            Place(entries.Constructor),
            Place(entries.Destructor),
            entries.Functions.Select(f => Place(f)).ToList());
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
        foreach (Atom atom in atoms)
        {
            foreach (Fixup fixup in atom.Fixups.Where(f => IsCall(f.Symbol)))
            {
                uint place = atom.Address + fixup.Offset;
                if (atom.Kind != AtomKind.Code || fixup.Kind != FixupKind.Relative32 || place == 0 || code[place - 1] != CallOpcode)
                {
                    throw new LinkException(
                        $"server {_server.Name}: {atom.Name} uses {fixup.Symbol} other than by a call: call it directly");
                }


                sites.Add(ParseCall(fixup.Symbol, place));
            }
        }

        return sites.OrderBy(s => s.CodeOffset).ToList();
    }

    private static List<uint> FindRelocations(List<Atom> atoms) => atoms
        .SelectMany(a => a.Fixups.Where(f => f.Kind == FixupKind.Absolute32).Select(f => a.Address + f.Offset))
        .Order()
        .ToList();

    private static bool IsCall(string symbol)
        => symbol.StartsWith(ServiceCallPrefix, StringComparison.Ordinal) || symbol.StartsWith(SystemCallPrefix, StringComparison.Ordinal);

    // bss:SERVICE:FUNCTION:g or :t, sys:NUMBER:NAME.
    private CallSite ParseCall(string symbol, uint place)
    {
        string[] parts = symbol.Split(':');
        if (parts is [_, var number, _] && uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out uint systemCall))
            return new CallSite(place, null, systemCall, CallSiteRecord.General);
        if (parts is [_, var id, var index, "g" or "t"]
            && uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint service)
            && uint.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out uint function))
            return new CallSite(place, service, function, parts[3] == "t" ? CallSiteRecord.Try : CallSiteRecord.General);
        throw new LinkException($"server {_server.Name}: the symbol {symbol} is no call: build it with the generator of this version");
    }

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
        return $"{missing.From} {remedy} (symbol {missing.Symbol})";
    }
}
