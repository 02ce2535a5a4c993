using BssOs.Format;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>The servers of a domain.</summary>
internal static unsafe class Members
{
    // The places in a domain of which each member has some.
    private enum Place
    {
        Code,
        Site,
    }

    /// <summary>Takes a server in: places its code, and makes room for its plans.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="server">The server; its file is in place.</param>
    /// <param name="codeBytes">Size of code, constants and stubs.</param>
    /// <returns>False if there is no room or no memory.</returns>
    public static bool TryJoin(Domain* domain, Server* server, uint codeBytes)
    {
        Member* member = (Member*)Heap.TryAllocate((nuint)sizeof(Member));
        if (member == null)
            return false;
        uint bytes = PageFrames.RoundUp(codeBytes);
        uint code = FindGap(domain, Domain.CodeStart, bytes, Place.Code);
        uint sites = ((ServerFileHeader*)server->File)->CallSiteCount;
        uint site = FindGap(domain, 0, sites, Place.Site);
        member->Server = server;
        member->CodeStart = code;
        member->CodeEnd = code + bytes;
        member->FirstSite = site;
        member->SiteCount = sites;
        member->Next = domain->Members;
        domain->Members = member;
        server->Domain = domain;
        if (domain->IsJoint)
            Meet(server, member->Next == null ? server : member->Next->Server);
        bool isPlaced = bytes <= domain->DataStart - code && site + sites <= Gate.Return && TryExtend(domain, site + sites);
        for (uint page = code; isPlaced && page < member->CodeEnd; page += PageFrames.Bytes)
            isPlaced = Domains.TryMap(domain, page, isWritable: false);
        return isPlaced && Plans.TryMake(member);
    }

    /// <summary>The plans of a server's call sites are used no more, since they know what it calls.</summary>
    public static void EndCalls(Server* server)
    {
        Domain* domain = (Domain*)server->Domain;
        Member* member = Of(server);
        for (uint i = member->FirstSite; i < member->FirstSite + member->SiteCount && i < domain->SiteCount; i++)
            domain->Sites[i] = (SitePlan*)SitePlan.More;
    }

    /// <summary>A server leaves its domain, which ends if nobody is left.</summary>
    public static void Leave(Server* server)
    {
        Domain* domain = (Domain*)server->Domain;
        Member** link = &domain->Members;
        while ((*link)->Server != server)
            link = &(*link)->Next;
        Member* member = *link;
        *link = member->Next;
        if (server->Neighbour != null)
            Part(server);
        for (uint page = member->CodeStart; page < member->CodeEnd; page += PageFrames.Bytes)
            Domains.Unmap(domain, page);
        if (member->Plans != null)
            Heap.Free(member->Plans, member->PlanBytes);
        Heap.Free(member, (nuint)sizeof(Member));
        EndIfEmpty(domain);
    }

    /// <summary>Frees a domain without servers to which none can come any more.</summary>
    public static void EndIfEmpty(Domain* domain)
    {
        if (domain->Members == null && !domain->IsKept)
            Domains.Free(domain);
    }

    /// <summary>The part of a server.</summary>
    public static Member* Of(Server* server)
    {
        Member* member = ((Domain*)server->Domain)->Members;
        while (member->Server != server)
            member = member->Next;
        return member;
    }

    /// <summary>The server whose call site has a number, whatever that is; null if none has.</summary>
    public static Member* FindBySite(Domain* domain, uint number)
    {
        Member* member = domain->Members;
        while (member != null && number - member->FirstSite >= member->SiteCount)
            member = member->Next;
        return member;
    }

    /// <summary>The server whose code contains an address of the domain; null if none does.</summary>
    public static Member* FindByCode(Domain* domain, uint address)
    {
        Member* member = domain->Members;
        while (member != null && address - member->CodeStart >= ((ServerFileHeader*)member->Server->File)->CodeSize)
            member = member->Next;
        return member;
    }

    // The neighbours form a circle, since whoever holds one holds all.
    private static void Meet(Server* server, Server* other)
    {
        server->Neighbour = other == server ? server : other->Neighbour;
        other->Neighbour = server;
    }

    private static void Part(Server* server)
    {
        Server* before = server;
        while (before->Neighbour != server)
            before = before->Neighbour;
        before->Neighbour = server->Neighbour;
        server->Neighbour = null;
    }

    // The lowest place that no member has.
    private static uint FindGap(Domain* domain, uint start, uint length, Place place)
    {
        Member* member = domain->Members;
        while (member != null)
        {
            uint first = place == Place.Code ? member->CodeStart : member->FirstSite;
            uint end = place == Place.Code ? member->CodeEnd : first + member->SiteCount;
            bool isFree = end <= start || start + length <= first;
            if (!isFree)
                start = end;
            member = isFree ? member->Next : domain->Members;
        }

        return start;
    }

    private static bool TryExtend(Domain* domain, uint count)
    {
        if (count <= domain->SiteCount)
            return true;
        SitePlan** sites = (SitePlan**)Heap.TryAllocate(count * (nuint)sizeof(SitePlan*));
        if (sites == null)
            return false;
        for (uint i = 0; i < count; i++)
            sites[i] = i < domain->SiteCount ? domain->Sites[i] : (SitePlan*)SitePlan.More;
        if (domain->Sites != null)
            Heap.Free(domain->Sites, domain->SiteCount * (nuint)sizeof(SitePlan*));
        domain->Sites = sites;
        domain->SiteCount = count;
        return true;
    }
}
