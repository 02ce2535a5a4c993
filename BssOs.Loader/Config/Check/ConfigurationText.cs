using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>One configuration file with its nodes, for the checks on the host.</summary>
internal sealed unsafe class ConfigurationText
{
    /// <summary>Maximum number of mistakes reported for one file: a file with more was not written by hand.</summary>
    public const int MistakesMax = 100;

    private readonly byte[] _bytes;
    private readonly Node[] _nodes;
    private readonly List<(Mistake Mistake, uint Offset)> _mistakes = [];
    private readonly List<uint> _lines;
    private readonly Dictionary<string, uint> _named = [];
    private readonly Dictionary<string, uint> _exported = [];
    private readonly uint[] _matches;
    private readonly HashSet<uint> _isolations;

    public ConfigurationText(string name, byte[] bytes)
    {
        Name = name;
        _bytes = bytes;
        fixed (byte* text = bytes)
        {
            _nodes = new Node[Run(new Parser(text, (uint)bytes.Length, null))];
            fixed (Node* nodes = _nodes)
            {
                _mistakes.Clear();
                Run(new Parser(text, (uint)bytes.Length, nodes));
            }
            _lines = LineStarts(text, (uint)bytes.Length);
        }

        // Indexed in one pass: with a search for each name, a file of 100,000 servers would take minutes.
        foreach (uint node in StatementsOf(NodeKind.Include, NodeKind.Require, NodeKind.Server))
            _named.TryAdd(TextOf(node), node);
        foreach (uint node in StatementsOf(NodeKind.Export))
            _exported.TryAdd(TextOf(node), node);
        _matches = StatementsOf(NodeKind.Match).ToArray();
        _isolations = _nodes.Select(node => node.Isolation).ToHashSet();
        Defaults = StatementsOf(NodeKind.Default).ToArray();
    }

    public string Name { get; }

    /// <summary>The name up to the first dot.</summary>
    public string BaseName => Name.Split('.')[0];

    public IReadOnlyList<(Mistake Mistake, uint Offset)> Mistakes => _mistakes;

    public IEnumerable<uint> Statements => Chain(_nodes[0].First);

    public NodeKind KindOf(uint node) => _nodes[node].Kind;

    /// <summary>What isolates an include, server or new in this file: the word before it, or its domain; 0 if neither does.</summary>
    public uint IsolationOf(uint node) => _nodes[node].Isolation;

    /// <summary>Whether nothing that can be loaded stands in a domain.</summary>
    public bool IsEmpty(uint domain) => !_isolations.Contains(domain);

    /// <summary>The quotas of such a word or domain.</summary>
    public IEnumerable<uint> QuotasOf(uint isolation) => isolation == 0 ? [] : Chain(First(isolation));

    /// <summary>Which one it is, and how much: bytes of memory.</summary>
    public (QuotaKind Kind, uint Value) ReadQuota(uint quota) => ((QuotaKind)First(quota), Second(quota));

    public uint First(uint node) => _nodes[node].First;

    public uint Second(uint node) => _nodes[node].Second;

    /// <summary>Offset of a node; 0 for the file as a whole.</summary>
    public uint OffsetOf(uint node) => node == 0 ? 0 : _nodes[node].Offset;

    public string TextOf(uint node) => Encoding.UTF8.GetString(BytesOf(node));

    public ReadOnlySpan<byte> BytesOf(uint node) => _bytes.AsSpan((int)_nodes[node].Offset, (int)_nodes[node].Length);

    /// <summary>Statements of the given kinds.</summary>
    public IEnumerable<uint> StatementsOf(params NodeKind[] kinds) => Statements.Where(node => kinds.Contains(KindOf(node)));

    /// <summary>The defaults, in their order.</summary>
    public IReadOnlyList<uint> Defaults { get; }

    /// <summary>Every name that an include, require or server statement defines.</summary>
    public IReadOnlyCollection<string> DefinedNames => _named.Keys;

    /// <summary>The first include, require or server statement that defines a name; 0 if there is none.</summary>
    public uint FindDefinition(string name) => _named.GetValueOrDefault(name);

    /// <summary>The first export or match that answers for a name; 0 if none does.</summary>
    public uint FindAnswer(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        uint match = _matches.FirstOrDefault(node => Pattern.Matches(BytesOf(node), bytes));
        uint export = _exported.GetValueOrDefault(name);
        // The first of the two in the file.
        return export == 0 || (match != 0 && match < export) ? match : export;
    }

    /// <summary>The node and those that follow it in its file, block or list.</summary>
    public IEnumerable<uint> Chain(uint node)
    {
        for (; node != 0; node = _nodes[node].Next)
            yield return node;
    }

    /// <summary>The slots in the block of an include, server or new statement.</summary>
    public IEnumerable<uint> SlotsOf(uint owner) => Chain(_nodes[owner].First);

    /// <summary>The file named by an include, server or new statement.</summary>
    public string FileOf(uint owner) => TextOf(Second(owner));

    /// <summary>The source itself and all sources nested in it, except those in the blocks of new servers.</summary>
    public IEnumerable<uint> SourcesIn(uint source) => KindOf(source) switch
    {
        NodeKind.Member => SourcesIn(First(source)).Prepend(source),
        NodeKind.Else => SourcesIn(First(source)).Concat(SourcesIn(Second(source))).Prepend(source),
        _ => [source],
    };

    /// <summary>Line and column of an offset, from 1.</summary>
    public (int Line, int Column) PlaceOf(uint offset)
    {
        int found = _lines.BinarySearch(offset);
        int line = found >= 0 ? found : ~found - 1;
        fixed (byte* text = _bytes)
        {
            // Columns are counted from the beginning of the line.
            uint start = _lines[line];
            var place = new Place(text + start, offset - start);
            return (line + 1, (int)place.Column);
        }
    }

    /// <summary>Such as <c>system.conf:12:5: clock = pc.clock</c>.</summary>
    public string Hop(uint node)
    {
        (int line, int column) = PlaceOf(OffsetOf(node));
        return $"{Name}:{line}:{column}: {Write(node)}";
    }

    /// <summary>A node as it would be written, without blocks.</summary>
    public string Write(uint node) => KindOf(node) switch
    {
        NodeKind.Text => $"\"{TextOf(node)}\"",
        NodeKind.Slot => $"{TextOf(node)} = {Write(Second(node))}",
        NodeKind.Export => $"export {TextOf(node)} = {Write(Second(node))}",
        NodeKind.Default => $"default {TextOf(node)} = {Write(Second(node))}",
        NodeKind.Match => $"match \"{TextOf(node)}\" = {Write(Second(node))}",
        NodeKind.New => $"new \"{FileOf(node)}\"",
        NodeKind.Else => $"{Write(First(node))} else {Write(Second(node))}",
        NodeKind.Member when Second(node) == 0 => $"{Write(First(node))}.{TextOf(node)}",
        NodeKind.Member => $"{Write(First(node))}.{TextOf(node)}({string.Join(", ", Chain(Second(node)).Select(Write))})",
        _ => TextOf(node),
    };

    /// <summary>The name that a member requests, including arguments.</summary>
    public string QueryName(uint member) => string.Join(' ', Chain(Second(member)).Select(TextOf).Prepend(TextOf(member)));

    private static List<uint> LineStarts(byte* text, uint length)
    {
        var starts = new List<uint> { 0 };
        for (uint index = 0; index < length; index++)
        {
            bool isPair = text[index] == (byte)'\r' && index + 1 < length && text[index + 1] == (byte)'\n';
            if (text[index] is (byte)'\n' or (byte)'\r' && !isPair)
                starts.Add(index + 1);
        }

        return starts;
    }

    private uint Run(Parser parser)
    {
        while (!parser.Parse())
        {
            _mistakes.Add((parser.Mistake, parser.MistakeOffset));
            if (_mistakes.Count == MistakesMax)
                break;
            parser.Recover();
        }

        return parser.Count;
    }
}
