using BssOs.Format;

namespace BssOs.Kernel.Ia32;

/// <summary>What the server file says of its functions.</summary>
internal static unsafe partial class ServerCode
{
    /// <summary>The function of an entry; null for constructors and destructors.</summary>
    public static FunctionRecord* FunctionAt(Server* server, uint entry) =>
        entry < ((ServerFileHeader*)server->File)->EntryCount ? FunctionOf(server, entry, out _) : null;

    /// <summary>The parameters of a function.</summary>
    public static ParameterRecord* ParametersOf(Server* server, FunctionRecord* function) =>
        (ParameterRecord*)(server->File + ((ServerFileHeader*)server->File)->ParameterOffset) + function->FirstParameter;

    /// <summary>ID of the service that a parameter or result refers to.</summary>
    /// <param name="server">The server.</param>
    /// <param name="peer">Number of the peer, from 1.</param>
    public static uint PeerOf(Server* server, uint peer) =>
        ((uint*)(server->File + ((ServerFileHeader*)server->File)->PeerOffset))[peer - 1];

    /// <summary>The call sites of a server.</summary>
    public static CallSiteRecord* SitesOf(Server* server) =>
        (CallSiteRecord*)(server->File + ((ServerFileHeader*)server->File)->CallSiteOffset);

    /// <summary>The function that a call site of a service calls.</summary>
    public static FunctionRecord* FunctionCalled(Server* server, CallSiteRecord* site, out ServiceRecord* service)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        service = (ServiceRecord*)(server->File + header->ServiceOffset) + site->ServiceIndex;
        return (FunctionRecord*)(server->File + header->FunctionOffset) + service->FirstFunction + site->Function;
    }

    /// <summary>
    /// The object that a call site always calls; null if the reference determines it. A required service is always the same object and
    /// exists as long as the server, unless a constructor is still running and may throw.
    /// </summary>
    public static ServerObject* FixedTarget(Server* server, CallSiteRecord* site)
    {
        uint slot = (uint)site->Flavour >> CallSiteRecord.SlotShift;
        ServerObject* target = slot == 0 || !Specialization.OfBoundCalls ? null : ReferenceTable.ObjectAt(server, slot);
        return target == null || Objects.IsDoubtful(target) ? null : target;
    }

    /// <summary>The function, and its class, of an entry.</summary>
    public static FunctionRecord* FunctionOf(Server* server, uint entry, out uint type)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ClassRecord* classes = (ClassRecord*)(server->File + header->ClassOffset);
        FacetRecord* facets = (FacetRecord*)(server->File + header->FacetOffset);
        type = header->ClassCount - 1u;
        while (classes[type].FirstEntry > entry)
            type--;
        uint serviceIndex = classes[type].ServiceIndex;
        uint first = classes[type].FirstEntry;
        for (uint i = 0; i < header->FacetCount && facets[i].FirstEntry <= entry; i++)
        {
            if (facets[i].Class != type)
                continue;
            serviceIndex = facets[i].ServiceIndex;
            first = facets[i].FirstEntry;
        }

        ServiceRecord* service = (ServiceRecord*)(server->File + header->ServiceOffset) + serviceIndex;
        return (FunctionRecord*)(server->File + header->FunctionOffset) + service->FirstFunction + (entry - first);
    }

    private static bool ReturnsReference(FunctionRecord* function) => function->Result == (uint)ValueKind.Reference;

    /// <summary>The number of argument words of a function that are passed on the stack.</summary>
    public static uint StackWordsOf(Server* server, FunctionRecord* function)
    {
        uint words = WordsOf(server, function, out _);
        return words > 1 ? words - 1 : 0;
    }

    /// <summary>The number of argument words of a function, and a bit mask of those that are references.</summary>
    public static uint WordsOf(Server* server, FunctionRecord* function, out uint references)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ParameterRecord* parameters = (ParameterRecord*)(server->File + header->ParameterOffset) + function->FirstParameter;
        uint words = 0;
        references = 0;
        for (uint i = 0; i < function->ParameterCount; i++)
        {
            ValueKind kind = (ValueKind)parameters[i].Kind;
            if (kind == ValueKind.Reference)
                references |= 1u << (int)words;

            // A block is passed as address and length.
            words += kind >= ValueKind.BlockIn && kind <= ValueKind.BlockBoth ? 2u : 1u;
        }

        return words;
    }
}
