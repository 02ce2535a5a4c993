using BssOs.Format;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// Finds out when an isolated server is loaded how its functions are called, and what it calls, where only words and references are
/// passed: so that each call need not.
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
        if (function != null && HasBlocks(server, function))
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
        if (function == null)
            return plan;
        uint words = ServerCode.WordsOf(server, function, out uint references);
        plan->LentMask = StackMaskOf(references, words);
        if (function->Result == (byte)ValueKind.Reference)
            plan->ResultService = ServerCode.PeerOf(server, function->ResultPeer);
        return plan;
    }

    /// <summary>Which words are references, as <see cref="EntryPlan.LentMask"/> has it.</summary>
    /// <param name="references">Bit k: argument k.</param>
    /// <param name="words">Number of arguments.</param>
    public static uint StackMaskOf(uint references, uint words)
    {
        uint mask = references & 1;
        for (uint i = 1; i < words; i++)
        {
            if ((references & (1u << (int)i)) != 0)
                mask |= 1u << (int)(words - i);
        }

        return mask;
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
            bool isFirst = equal == sites + i;
            places[i] = isFirst ? (SitePlan*)((byte*)plan + (Write(server, equal, plan) ? SitePlan.More : 0)) : places[equal - sites];
            if (isFirst)
                plan++;
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

    // Whether there is more to do than to pass words.
    private static bool Write(Server* server, CallSiteRecord* site, SitePlan* plan)
    {
        plan->Server = server;
        plan->Domain = (Domain*)server->Domain;
        if (site->ServiceIndex == CallSiteRecord.SystemCall)
        {
            plan->Entry = site->Function;
            plan->IsNoted = plan->Domain->IsJoint;
            return true;
        }

        FunctionRecord* function = ServerCode.FunctionCalled(server, site, out ServiceRecord* service);
        uint words = ServerCode.WordsOf(server, function, out uint references);
        plan->StackWords = words > 1 ? words - 1 : 0;
        plan->StackBytes = (plan->StackWords + 1) * sizeof(uint);
        plan->ResultMask = MaskOf(function);
        plan->ServiceId = service->Id;
        plan->Target = ServerCode.FixedTarget(server, site);
        plan->Entry = plan->Target == null ? site->Function * (uint)sizeof(void*) : (uint)plan->Target->Functions[site->Function];
        plan->IsAtomic = (service->Flags & ServiceRecord.Atomic) != 0;
        plan->IsNoted = function->Result == (byte)ValueKind.Reference && plan->Domain->IsJoint;
        plan->ReferenceWord = -1;
        for (uint i = 0; references >> (int)i != 0; i++)
        {
            if ((references & (1u << (int)i)) == 0)
                continue;
            plan->ReferenceWord = i == 0 ? 0 : (int)(words - i);
            plan->ReferenceService = ServerCode.PeerOf(server, ServerCode.ParametersOf(server, function)[i].Value);
        }

        return references != 0 || plan->IsAtomic || plan->Domain->IsJoint;
    }

    // The kernel's addresses that a result may tell are for Gate to translate. Whose pages are revoked, the kernel looks at: by a plan it
    // would see the server that the domain was entered by.
    private static bool IsPlanned(Server* server, CallSiteRecord* site)
    {
        if (site->ServiceIndex == CallSiteRecord.SystemCall)
        {
            return (SystemCallNumber)site->Function is SystemCallNumber.Keep or SystemCallNumber.ReleasePermanent
                or SystemCallNumber.ReleaseTemporary or SystemCallNumber.ReferenceOf or SystemCallNumber.Cast;
        }

        if (site->ServiceIndex == CallSiteRecord.Leave || (site->Flavour & CallSiteRecord.Try) != 0)
            return false;
        FunctionRecord* function = ServerCode.FunctionCalled(server, site, out ServiceRecord* service);
        ServerCode.WordsOf(server, function, out uint references);
        return (references & (references - 1)) == 0 && !HasBlocks(server, function)
            && service->Id != BssOs.AddressSpace.ServiceId && !Locks.IsOpenAtCalls(server);
    }

    private static bool HasBlocks(Server* server, FunctionRecord* function)
    {
        ParameterRecord* parameters = ServerCode.ParametersOf(server, function);
        for (uint i = 0; i < function->ParameterCount; i++)
        {
            if ((ValueKind)parameters[i].Kind >= ValueKind.BlockIn)
                return true;
        }

        return false;
    }

    private static uint MaskOf(FunctionRecord* function) => function->Result == (byte)ValueKind.None ? 0 : uint.MaxValue;
}
