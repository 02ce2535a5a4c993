using BssOs.Kernel.Ia32;
using BssOs.Loader;

namespace BssOs.Kernel.Pc;

/// <summary>
/// Finds out when an isolated server is loaded how its functions are called, and what it calls, where only words are passed: so that each
/// call need not.
/// </summary>
internal static unsafe class Plans
{
    /// <summary>Makes room for the plans of a server, and those of its functions without their stubs.</summary>
    /// <returns>False if there is no memory.</returns>
    public static bool TryMake(Server* server)
    {
        Domain* domain = (Domain*)server->Domain;
        if (!Calls.IsPreemptive || domain->IsShared)
            return true;
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        nuint entries = header->EntryCount + ((nuint)header->ClassCount * ServerCode.SpecialsPerClass);
        nuint sites = CountSites(server);
        domain->PlanBytes = (entries * (nuint)sizeof(EntryPlan)) + (header->CallSiteCount * (nuint)sizeof(SitePlan*))
            + (sites * (nuint)sizeof(SitePlan));
        domain->Plans = Heap.TryAllocate(domain->PlanBytes);
        if (domain->Plans == null)
            return false;
        domain->Entries = (EntryPlan*)domain->Plans;
        domain->Sites = (SitePlan**)(domain->Entries + entries);
        for (nuint i = 0; i < header->CallSiteCount; i++)
            domain->Sites[i] = null;
        return true;
    }

    /// <summary>Plans a call of a function.</summary>
    /// <param name="server">The server, which is isolated.</param>
    /// <param name="entry">Number of the function; constructors and destructors follow those of the services.</param>
    /// <param name="general">Stub that calls it by <see cref="Crossings.Enter"/>.</param>
    /// <param name="leave">Where the call ends.</param>
    /// <returns>Null if it can only be called by that.</returns>
    public static EntryPlan* Enter(Server* server, uint entry, uint general, uint leave)
    {
        Domain* domain = (Domain*)server->Domain;
        FunctionRecord* function = ServerCode.FunctionAt(server, entry);
        if (domain->Entries == null)
            return null;
        if (function != null && (!PassesWords(server, function) || function->Result == (byte)ValueKind.Reference))
            return null;
        EntryPlan* plan = domain->Entries + entry;
        plan->Domain = domain;
        plan->Server = server;
        plan->Eip = UserCode.PlaceOf(server, entry);
        plan->StackWords = function == null ? 0 : ServerCode.StackWordsOf(server, function);
        plan->Bytes = (IsolationLayout.WordsBelowArguments + plan->StackWords) * sizeof(uint);
        plan->ArgumentMask = function == null || function->ParameterCount == 0 ? 0 : uint.MaxValue;
        plan->ResultMask = function == null ? 0 : MaskOf(function);
        plan->Leave = leave;
        plan->General = general;
        return plan;
    }

    /// <summary>Plans the calls that a server makes; what it requires is known.</summary>
    public static void WriteSites(Server* server)
    {
        Domain* domain = (Domain*)server->Domain;
        if (domain->Sites == null)
            return;
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        CallSiteRecord* sites = ServerCode.SitesOf(server);
        SitePlan* plan = (SitePlan*)(domain->Sites + header->CallSiteCount);
        for (uint i = 0; i < header->CallSiteCount; i++)
        {
            if (!IsPlanned(server, sites + i))
                continue;
            CallSiteRecord* equal = ServerCode.FindEqual(sites, sites + i);
            domain->Sites[i] = equal == sites + i ? plan : domain->Sites[equal - sites];
            if (equal == sites + i)
                Write(server, equal, plan++);
        }

        domain->SiteCount = header->CallSiteCount;
    }

    private static nuint CountSites(Server* server)
    {
        CallSiteRecord* sites = ServerCode.SitesOf(server);
        nuint count = 0;
        for (uint i = 0; i < ((ServerFileHeader*)server->File)->CallSiteCount; i++)
        {
            if (IsPlanned(server, sites + i) && ServerCode.FindEqual(sites, sites + i) == sites + i)
                count++;
        }

        return count;
    }

    private static void Write(Server* server, CallSiteRecord* site, SitePlan* plan)
    {
        FunctionRecord* function = ServerCode.FunctionCalled(server, site, out ServiceRecord* service);
        plan->StackWords = ServerCode.StackWordsOf(server, function);
        plan->StackBytes = (plan->StackWords + 1) * sizeof(uint);
        plan->ResultMask = MaskOf(function);
        plan->ServiceId = service->Id;
        plan->Target = ServerCode.FixedTarget(server, site);
        plan->Entry = plan->Target == null ? site->Function * (uint)sizeof(void*) : (uint)plan->Target->Functions[site->Function];
    }

    // The kernel's addresses that a result may tell are for Gate to translate.
    private static bool IsPlanned(Server* server, CallSiteRecord* site)
    {
        if (site->ServiceIndex is CallSiteRecord.SystemCall or CallSiteRecord.Leave || (site->Flavour & CallSiteRecord.Try) != 0)
            return false;
        FunctionRecord* function = ServerCode.FunctionCalled(server, site, out ServiceRecord* service);
        return (service->Flags & ServiceRecord.Atomic) == 0 && !Locks.IsOpenAtCalls(server) && PassesWords(server, function)
            && !Gate.TellsAddress(service->Id);
    }

    private static bool PassesWords(Server* server, FunctionRecord* function)
    {
        ParameterRecord* parameters = ServerCode.ParametersOf(server, function);
        for (uint i = 0; i < function->ParameterCount; i++)
        {
            if ((ValueKind)parameters[i].Kind != ValueKind.Word)
                return false;
        }

        return true;
    }

    private static uint MaskOf(FunctionRecord* function) => function->Result == (byte)ValueKind.None ? 0 : uint.MaxValue;
}
