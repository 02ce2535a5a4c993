using BssOs.Format;
using BssOs.Kernel.Pc;

namespace BssOs.Kernel;

/// <summary>The PC, as the core sees it: isolated servers.</summary>
public static unsafe partial class Platform
{
    public static partial Error Isolate(Server* server, Quota* limits, void** shared)
    {
        uint bytes = UserCode.BytesOf(server, shared != null);
        Domain* domain = shared == null ? null : (Domain*)*shared;
        if (domain == null)
            domain = Domains.TryCreate(shared == null ? bytes : 0, ((ServerFileHeader*)server->File)->StackBytes, limits);
        if (domain == null)
            return Error.OutOfMemory;
        if (shared != null)
            *shared = domain;
        if (Members.TryJoin(domain, server, bytes))
        {
            server->Quota = &domain->Quota;
            return Error.None;
        }

        if (server->Domain != null)
            EndIsolation(server);
        else
            Members.EndIfEmpty(domain);
        return Error.OutOfMemory;
    }

    public static partial void EndCalls(Server* server) => Members.EndCalls(server);

    public static partial void EndIsolation(Server* server)
    {
        Members.Leave(server);
        server->Domain = null;
        server->Quota = Quota.Unlimited;
    }

    public static partial void ReleaseMemory(void* memory)
    {
        ((Domain*)memory)->IsKept = false;
        Members.EndIfEmpty((Domain*)memory);
    }

    public static partial bool PlacePrivateData(ServerObject* item)
    {
        ServerFileHeader* header = (ServerFileHeader*)item->Server->File;
        ClassRecord* type = (ClassRecord*)(item->Server->File + header->ClassOffset) + item->Kind->Class;
        return PrivateData.TryPlace((Domain*)item->Server->Domain, item, type->PrivateBytes);
    }

    public static partial void FreePrivateData(ServerObject* item) => PrivateData.Free((Domain*)item->Server->Domain, item);

    public static partial nuint AddressFor(Server* server, nuint address, nuint bytes) =>
        Views.Open((Domain*)server->Domain, (uint)address, (uint)bytes);

    public static partial void TakeBack(void* start, nuint bytes) => Views.Close((uint)start, (uint)bytes);

    public static partial void CatchInside(Frame* frame, uint error) => Crossings.Catch(frame, error);

    public static partial void AbandonCall(Frame* frame) => Crossings.Abandon(frame);

    internal static partial nuint Cross(Server* server, nuint* words, nuint entry) => Crossings.Enter(server, words, entry);

    internal static partial void* PlanCrossing(Server* server, uint entry, uint general, uint leave) =>
        Plans.Enter(server, entry, general, leave);

    internal static partial uint CrossingRoutine => (uint)PcRoutines.CrossAddress();

    internal static partial bool IsAtomicCrossing(Frame* frame) => Crossings.IsInAtomicCall(frame);

    internal static partial void FindCrossingPlace(Server* server, ErrorRecord* record) => UserPlaces.Find(server, record);

    internal static partial void WriteIsolatedCode(Server* server)
    {
        UserCode.Write(server);
        Plans.Complete(server);
    }
}
