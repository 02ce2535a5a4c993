using BssOs.Kernel.Ia32;
using BssOs.Loader;

namespace BssOs.Kernel.Pc;

/// <summary>
/// Finds out when an isolated server is loaded how its functions are called, and what it calls, where only words are passed: so that each
/// call need not.
/// </summary>
internal static unsafe class Plans
{
    /// <summary>Makes room for the plans of a server.</summary>
    /// <returns>False if there is no memory.</returns>
    public static bool TryMake(Member* member)
    {
        Server* server = member->Server;
        Domain* domain = (Domain*)server->Domain;
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        bool isPlanned = Calls.IsPreemptive && !domain->IsShared;
        nuint inner = domain->IsJoint ? header->EntryCount : 0u;
        nuint entries = isPlanned ? header->EntryCount + ((nuint)header->ClassCount * ServerCode.SpecialsPerClass) : 0;
        nuint sites = isPlanned ? CountSites(server) : 0;
        member->PlanBytes = (inner * (nuint)sizeof(InnerEntry)) + (entries * (nuint)sizeof(EntryPlan)) + (sites * (nuint)sizeof(SitePlan));
        if (member->PlanBytes == 0)
            return true;
        member->Plans = Heap.TryAllocate(member->PlanBytes);
        if (member->Plans == null)
            return false;
        if (domain->IsJoint)
            member->Inner = (InnerEntry*)member->Plans;
        if (!isPlanned)
            return true;
        member->Entries = (EntryPlan*)((InnerEntry*)member->Plans + inner);
        member->SitePlans = (SitePlan*)(member->Entries + entries);
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
        Member* member = Members.Of(server);
        FunctionRecord* function = ServerCode.FunctionAt(server, entry);
        if (member->Entries == null)
            return null;
        if (function != null && (!PassesWords(server, function) || function->Result == (byte)ValueKind.Reference))
            return null;
        EntryPlan* plan = member->Entries + entry;
        plan->Domain = (Domain*)server->Domain;
        plan->Server = server;
        plan->StackWords = function == null ? 0 : ServerCode.StackWordsOf(server, function);
        plan->Bytes = (IsolationLayout.WordsBelowArguments + plan->StackWords) * sizeof(uint);
        plan->ArgumentMask = function == null || function->ParameterCount == 0 ? 0 : uint.MaxValue;
        plan->ResultMask = function == null ? 0 : MaskOf(function);
        plan->Leave = leave;
        plan->General = general;
        return plan;
    }

    /// <summary>The code of a server is in place: completes the plans of its functions, and plans the calls that it makes.</summary>
    public static void Complete(Server* server)
    {
        Member* member = Members.Of(server);
        if (member->Entries == null)
            return;
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        for (uint i = 0; member->Entries + i < (EntryPlan*)member->SitePlans; i++)
            member->Entries[i].Eip = UserCode.PlaceOf(server, i);
        CallSiteRecord* sites = ServerCode.SitesOf(server);
        SitePlan** places = ((Domain*)server->Domain)->Sites + member->FirstSite;
        SitePlan* plan = member->SitePlans;
        for (uint i = 0; i < header->CallSiteCount; i++)
        {
            if (!IsPlanned(server, sites + i))
                continue;
            CallSiteRecord* equal = ServerCode.FindEqual(sites, sites + i);
            places[i] = equal == sites + i ? plan : places[equal - sites];
            if (equal == sites + i)
                Write(server, equal, plan++);
        }
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
        plan->Server = server;
        plan->Domain = (Domain*)server->Domain;
        plan->StackWords = ServerCode.StackWordsOf(server, function);
        plan->StackBytes = (plan->StackWords + 1) * sizeof(uint);
        plan->ResultMask = MaskOf(function);
        plan->ServiceId = service->Id;
        plan->Target = ServerCode.FixedTarget(server, site);
        plan->Entry = plan->Target == null ? site->Function * (uint)sizeof(void*) : (uint)plan->Target->Functions[site->Function];
    }

    // The kernel's addresses that a result may tell are for Gate to translate; which call within the domain gets a reference is for it to
    // note.
    private static bool IsPlanned(Server* server, CallSiteRecord* site)
    {
        if (site->ServiceIndex is CallSiteRecord.SystemCall or CallSiteRecord.Leave || (site->Flavour & CallSiteRecord.Try) != 0)
            return false;
        FunctionRecord* function = ServerCode.FunctionCalled(server, site, out ServiceRecord* service);
        if (function->Result == (byte)ValueKind.Reference && ((Domain*)server->Domain)->IsJoint)
            return false;
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
