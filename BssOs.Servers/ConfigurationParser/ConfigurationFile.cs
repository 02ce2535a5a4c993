using System;
using BssOs.Config.Language;
using BssOs.Servers.Shared;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>One configuration file in use: answers queries for its exports and matches, and loads what they need.</summary>
[LocalServer]
public unsafe partial struct ConfigurationFile : IQuery
{
    private const uint PageBytes = 4096;

    private DataSpace.Permanent _textSpace;
    private DataSpace.Permanent _tableSpace;
    private ConfigurationFile* _includer;
    private Absences* _absences;
    private uint _include;
    private bool _isIsolated;
    private Instance* _domain;
    private Quotas _quotas;
    private byte* _name;
    private uint _nameLength;
    private byte* _text;
    private Node* _nodes;
    private Instance* _instances;

    /// <summary>Answers with the first export of this name or match that covers it.</summary>
    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        Server answer = default;
        uint node = FindAnswer(name);
        if (node == 0 || !TryResolve(_nodes[node].Second, serviceId, argument, out answer))
            Error.NotFound.Throw();
        return answer;
    }

    /// <summary>Reads the file; errors in it are reported and thrown.</summary>
    /// <param name="name">Name of the file; its memory must stay.</param>
    /// <param name="nameLength">Length of the name in bytes.</param>
    /// <param name="includer">The including file; null for the main configuration.</param>
    /// <param name="include">The include statement in that file.</param>
    /// <param name="absences">What is known to be missing, shared by all files.</param>
    /// <param name="isIsolated">Whether all its servers are to be isolated, whatever it says.</param>
    /// <param name="domain">The domain of those of which it says nothing else; null for one each.</param>
    internal void Open(
        byte* name, uint nameLength, ConfigurationFile* includer, uint include, Absences* absences, bool isIsolated, Instance* domain)
    {
        _isIsolated = isIsolated;
        _domain = domain;
        if (includer != null)
            _quotas = includer->QuotasOf(include);
        _absences = absences;
        _name = name;
        _nameLength = nameLength;
        _includer = includer;
        _include = include;
        if (!ConfigurationParser.Files.TryOpen(new ReadOnlySpan<byte>(name, (int)nameLength), out uint size, out DataSpace file, out _))
            Fail(0, "this configuration file is missing; add it to the boot modules"u8);
        _textSpace = file.Keep();
        if (size != 0)
            _text = (byte*)ConfigurationParser.MemoryMap.Map(file, 0, size);

        // The first pass only counts, so that the table is no larger than needed.
        Parser counter = new(_text, size, null);
        if (!counter.Parse())
            Fail(counter.MistakeOffset, MistakeText.Get(counter.Mistake));
        MakeTable(counter.Count);
        new Parser(_text, size, _nodes).Parse();
    }

    /// <summary>Increases when something is found to be missing.</summary>
    internal readonly uint KnownAbsences => _absences->Count;

    /// <summary>Answers for a slot of the init server; reports it if it stays empty although it is wired.</summary>
    internal Server AnswerInit(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        Server answer = default;
        uint node = FindAnswer(name);
        _absences->Alternatives = 0;
        if (node != 0 && !TryResolve(_nodes[node].Second, serviceId, argument, out answer))
            Report.Write(Name, _text, _nodes[node].Offset, "left out, since something that it needs is not there"u8);
        return answer;
    }

    private readonly uint FindAnswer(ReadOnlySpan<byte> name)
    {
        for (uint node = _nodes[0].First; node != 0; node = _nodes[node].Next)
        {
            bool covers = _nodes[node].Kind switch
            {
                NodeKind.Export => TextOf(node).SequenceEqual(name),
                NodeKind.Match => Pattern.Matches(TextOf(node), name),
                _ => false,
            };
            if (covers)
                return node;
        }

        return 0;
    }

    /// <summary>Resolves a slot of <paramref name="owner"/>.</summary>
    /// <returns>False if it is not wired, or if what is wired to it is missing.</returns>
    internal bool TryResolveSlot(uint owner, uint serviceId, ReadOnlySpan<byte> name, Server argument, out Server answer)
    {
        answer = default;
        uint slot = FindSlot(owner, name);
        return slot != 0 && TryResolve(_nodes[slot].Second, serviceId, argument, out answer);
    }

    // The source of a slot: a line of the owner's block or, for a server, a default of this file; 0 if there is none.
    private readonly uint FindSlot(uint owner, ReadOnlySpan<byte> name)
    {
        for (uint slot = _nodes[owner].First; slot != 0; slot = _nodes[slot].Next)
        {
            if (TextOf(slot).SequenceEqual(name))
                return slot;
        }

        uint node = _nodes[owner].Kind == NodeKind.Include ? 0 : _nodes[0].First;
        while (node != 0 && !(_nodes[node].Kind == NodeKind.Default && TextOf(node).SequenceEqual(name)))
            node = _nodes[node].Next;
        return node;
    }

    private bool TryResolve(uint source, uint serviceId, Server argument, out Server answer)
    {
        Node* node = _nodes + source;
        switch (node->Kind)
        {
            case NodeKind.Name:
                return TryResolveName(source, serviceId, out answer);
            case NodeKind.Text:
            case NodeKind.Number:
                answer = Constant.New(out Constant* constant);
                constant->Set(_text + node->Offset, node->Length);
                return true;
            case NodeKind.Kernel:
                answer = ConfigurationParser.Kernel;
                return true;
            case NodeKind.Member:
                return TryResolveMember(node, serviceId, argument, out answer);
            case NodeKind.New:
                return TryLoad(source, serviceId, argument, default, out answer);
            case NodeKind.Else:
                _absences->Alternatives++;
                bool isFound = TryResolve(node->First, serviceId, argument, out answer);
                _absences->Alternatives--;
                return isFound || TryResolve(node->Second, serviceId, argument, out answer);
            default:
                // Only the argument is left; boot occurs only with a member.
                answer = argument;
                return !answer.IsNull;
        }
    }

    private bool TryResolveName(uint source, uint serviceId, out Server answer)
    {
        ReadOnlySpan<byte> name = TextOf(source);
        answer = default;
        uint node = FindNamed(name);
        if (node == 0)
            Fail(_nodes[source].Offset, "nothing in this file has this name; define it or mend the spelling"u8);

        if (_nodes[node].Kind == NodeKind.Require)
            return _includer != null && _includer->TryResolveSlot(_include, serviceId, name, default, out answer);

        Instance* instance = _instances + node;
        if (instance->IsLoading)
            Fail(_nodes[source].Offset, "a server is needed while it is being loaded, which is a cycle; bss check shows its path"u8);
        if (instance->Server.IsNull && !instance->IsAbsent)
        {
            if (_nodes[node].Kind == NodeKind.Include)
                instance->Server = Include(node).Keep();
            else
                Require(node, serviceId);
        }

        answer = instance->Server;
        if (instance->IsAbsent)
            _absences->Count++;
        return !instance->IsAbsent;
    }

    // The first to ask for something that failed gets the error; a later request tries again.
    private void Require(uint node, uint serviceId)
    {
        Instance* instance = _instances + node;
        if (instance->Failure == Error.None)
            LoadWithNeeds(node, serviceId);
        Error failure = instance->Failure;
        instance->Failure = Error.None;
        if (failure != Error.None)
            failure.Throw();
    }

    // The server, include or requirement of this file with a name; 0 if there is none.
    private readonly uint FindNamed(ReadOnlySpan<byte> name)
    {
        uint node = _nodes[0].First;
        while (node != 0 && !(_nodes[node].Kind <= NodeKind.Server && TextOf(node).SequenceEqual(name)))
            node = _nodes[node].Next;
        return node;
    }

    private Server Include(uint node)
    {
        Node* file = _nodes + _nodes[node].Second;
        ReadOnlySpan<byte> name = new(_text + file->Offset, (int)file->Length);
        for (ConfigurationFile* outer = Self; outer != null; outer = outer->_includer)
        {
            if (name.SequenceEqual(new ReadOnlySpan<byte>(outer->_name, (int)outer->_nameLength)))
                Fail(file->Offset, "this file includes itself; leave the include out"u8);
        }

        Query included = ConfigurationFile.New(out ConfigurationFile* inner);
        inner->Open(_text + file->Offset, file->Length, Self, node, _absences, IsIsolated(node), DomainOf(node));
        return included;
    }

    private bool TryResolveMember(Node* member, uint serviceId, Server argument, out Server answer)
    {
        Query source = ConfigurationParser.Kernel;
        NodeKind left = _nodes[member->First].Kind;
        if (left is not (NodeKind.Kernel or NodeKind.Boot))
        {
            if (!TryResolve(member->First, Query.ServiceId, argument, out Server found))
            {
                answer = default;
                return false;
            }

            source = Query.Cast(found);
        }

        TextBuilder name = default;
        if (left == NodeKind.Boot)
            name.Append("option "u8);
        name.Append(new ReadOnlySpan<byte>(_text + member->Offset, (int)member->Length));
        for (uint node = member->Second; node != 0; node = _nodes[node].Next)
        {
            name.Append((byte)' ');
            name.Append(TextOf(node));
        }

        if (name.Length == TextBuilder.Capacity)
            Fail(member->Offset, "name and arguments are too long; shorten them to 119 bytes"u8);
        uint before = _absences->Count;
        if (source.TryGetService(serviceId, name.GetText(), argument, out answer, out Error error) && !answer.IsNull)
            return true;
        if (error is not (Error.None or Error.NotFound))
            error.Throw();
        ReportAbsence(before, member->Offset, "nothing answers to this name here; what needs it is left out"u8);
        return false;
    }

    private void MakeTable(uint nodes)
    {
        uint bytes = nodes * (uint)(sizeof(Node) + sizeof(Instance));
        uint pages = (bytes + PageBytes - 1) / PageBytes;
        DataSpace table = ConfigurationParser.Memory.Allocate(pages, out _);
        _tableSpace = table.Keep();
        _nodes = (Node*)ConfigurationParser.MemoryMap.Map(table, 0, bytes);
        _instances = (Instance*)(_nodes + nodes);
    }

    private readonly ReadOnlySpan<byte> TextOf(uint node) => new(_text + _nodes[node].Offset, (int)_nodes[node].Length);

    private readonly ReadOnlySpan<byte> Name => new(_name, (int)_nameLength);

    // Silent if what is missing below has already been reported, or is optional.
    private readonly void ReportAbsence(uint before, uint offset, ReadOnlySpan<byte> reason)
    {
        if (_absences->Count++ == before && _absences->Alternatives == 0)
            Report.Write(Name, _text, offset, reason);
    }

    private readonly void Fail(uint offset, ReadOnlySpan<byte> reason)
    {
        Report.Write(Name, _text, offset, reason);
        Error.BadConfiguration.Throw();
    }
}
