using System;
using BssOs.Config.Language;
using BssOs.Servers.Shared;

namespace BssOs.Servers.ConfigurationParser;

public unsafe partial struct ConfigurationFile
{
    // Results of FindNeed and NeedOf other than a statement: nothing has to be loaded; what a slot names is missing; the owner of the slot
    // will fail because of it.
    private const uint Nothing = 0;
    private const uint Absent = uint.MaxValue - 1;
    private const uint Hopeless = uint.MaxValue;

    /// <summary>
    /// Loads a server after the servers of this file that it needs, one after another. Nested loading, which happens across files, takes
    /// stack and temporary references for each level.
    /// </summary>
    internal void LoadWithNeeds(uint node, uint serviceId)
    {
        Executable step = LoadStep.New(out LoadStep* current);
        current->Set(Self);
        _instances[node].WantedService = serviceId;
        _instances[node].Needer = Nothing;
        _instances[node].HasAlternative = false;
        uint alternatives = _absences->Alternatives;
        while (node != Nothing)
        {
            Instance* instance = _instances + node;
            instance->IsLoading = true;
            current->Node = node;
            bool isDone = step.TryExecute(out uint need, out instance->Failure);
            _absences->Alternatives = alternatives;
            if (isDone && need != Nothing)
            {
                _instances[need].Needer = node;
                node = need;
                continue;
            }

            instance->IsLoading = false;
            node = instance->Needer;
        }

        step.Release();
    }

    /// <inheritdoc cref="LoadStep.Execute"/>
    internal uint LoadOrFindNeed(uint node)
    {
        Instance* instance = _instances + node;
        if (instance->HasAlternative)
            _absences->Alternatives++;
        uint need = FindNeed(node);
        if (need is not (Nothing or Absent or Hopeless))
            return need;
        instance->IsAbsent = !TryLoad(node, instance->WantedService, default, TextOf(node), out Server answer);
        instance->Server = answer.Keep();
        return Nothing;
    }

    // The first server statement of this file that is named by a slot of a server and has not been tried yet.
    private uint FindNeed(uint owner)
    {
        Node* name = _nodes + _nodes[owner].Second;
        if (!ConfigurationParser.Files.TryOpen(
            new ReadOnlySpan<byte>(_text + name->Offset, (int)name->Length), out uint size, out DataSpace space, out _))
        {
            return Hopeless;
        }

        byte* file = (byte*)ConfigurationParser.MemoryMap.Map(space, 0, size);
        for (uint i = 0; ServerFile.TryGetRequired(file, size, i, out RequiredService required); i++)
        {
            uint need = NeedOfSlot(owner, required);
            if (need == Nothing || (need == Absent && required.IsOptional))
                continue;
            return need;
        }

        return Nothing;
    }

    private uint NeedOfSlot(uint owner, in RequiredService required)
    {
        uint slot = FindSlot(owner, required.Name);
        return slot == 0 ? Absent : NeedOf(_nodes[slot].Second, required.ServiceId);
    }

    // Needs in other servers, in other files and in the kernel show up when they are asked for.
    private uint NeedOf(uint source, uint serviceId)
    {
        Node* node = _nodes + source;
        switch (node->Kind)
        {
            case NodeKind.Name:
                return NeedOfName(source, serviceId);
            case NodeKind.Member:
                return NeedOf(node->First, Query.ServiceId);
            case NodeKind.New:
                return FindNeed(source);
            case NodeKind.Else:
                _absences->Alternatives++;
                uint need = NeedOf(node->First, serviceId);
                _absences->Alternatives--;
                return need == Absent ? NeedOf(node->Second, serviceId) : need;
            default:
                return Nothing;
        }
    }

    private uint NeedOfName(uint source, uint serviceId)
    {
        uint node = FindNamed(TextOf(source));
        if (node == 0 || _nodes[node].Kind != NodeKind.Server)
            return Nothing;
        Instance* instance = _instances + node;
        if (instance->IsAbsent)
            return Absent;
        if (instance->IsLoading || instance->Failure != Error.None)
            return Hopeless;
        if (!instance->Server.IsNull)
            return Nothing;
        instance->WantedService = serviceId;
        instance->HasAlternative = _absences->Alternatives != 0;
        return node;
    }

    // Whether the word stands before this, or before an include on the way to it, or it stands in a domain.
    private readonly bool IsIsolated(uint node) => _isIsolated || _nodes[node].Isolation != 0;

    private readonly Quotas QuotasOf(uint node) => Quotas.Of(_nodes, node, _quotas);

    // The domain in which this stands: of this file, or of one on the way to it; null for none, and for what is isolated by itself.
    private readonly Instance* DomainOf(uint node)
    {
        uint isolation = _nodes[node].Isolation;
        if (isolation == 0)
            return _domain;
        return _nodes[isolation].Kind == NodeKind.Domain ? _instances + isolation : null;
    }

    private readonly ServerLoader LoaderFor(uint node)
    {
        if (!IsIsolated(node))
            return ConfigurationParser.Loader;
        Instance* domain = DomainOf(node);
        if (domain != null && !domain->Server.IsNull)
            return ServerLoader.Cast(domain->Server);
        Quotas quotas = QuotasOf(node);
        if (domain == null && !quotas.IsAny)
            return ConfigurationParser.IsolatingLoader;
        quotas.Limits[0] /= PageBytes;
        TextBuilder name = default;
        name.Append(domain == null ? "isolating-loader"u8 : "domain-loader"u8);
        for (int i = 0; i < Quotas.Count; i++)
        {
            name.Append((byte)' ');
            name.AppendDecimal(quotas.Limits[i]);
        }

        Server loader = ConfigurationParser.Kernel.GetService(ServerLoader.ServiceId, name.GetText(), default);
        if (domain != null)
            domain->Server = loader.Keep();
        return ServerLoader.Cast(loader);
    }

    private bool TryLoad(uint node, uint serviceId, Server argument, ReadOnlySpan<byte> instanceName, out Server answer)
    {
        Node* name = _nodes + _nodes[node].Second;
        ReadOnlySpan<byte> fileName = new(_text + name->Offset, (int)name->Length);
        if (!ConfigurationParser.Files.TryOpen(fileName, out uint size, out DataSpace file, out _))
            Fail(name->Offset, "this server file is missing; add it to the boot modules"u8);

        // Checked before loading: a driver of another kind must not reset its device only to be refused.
        if (!ServerFile.Serves((byte*)ConfigurationParser.MemoryMap.Map(file, 0, size), size, serviceId))
            Error.WrongService.Throw();

        Query wiring = Wiring.New(out Wiring* slots);
        slots->Set(Self, node, argument);
        uint before = _absences->Count;
        if (LoaderFor(node).TryLoad(file, wiring, ServerFile.NameOf(fileName, instanceName), out answer, out Error error))
            return true;

        // A device that does not answer is treated as absent: the system starts without it.
        ReportAbsence(before, name->Offset, "this server was not loaded; the reason stands above"u8);
        if (error is not (Error.NotFound or Error.DeviceFailure))
            error.Throw();
        answer = default;
        return false;
    }
}
