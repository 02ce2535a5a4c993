using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;
using BssOs.Loader;

namespace BssOs.Kernel;

/// <summary>The PC, as the core sees it: isolated servers.</summary>
public static unsafe partial class Platform
{
    public static partial Error Isolate(Server* server)
    {
        server->Domain = Domains.TryCreate(
            UserCode.BytesOf(server), ((ServerFileHeader*)server->File)->StackBytes, &server->Quota);
        if (server->Domain == null)
            return Error.OutOfMemory;
        if (Plans.TryMake(server))
            return Error.None;
        EndIsolation(server);
        return Error.OutOfMemory;
    }

    public static partial void EndIsolation(Server* server)
    {
        Domains.Free((Domain*)server->Domain);
        server->Domain = null;
    }

    public static partial bool PlacePrivateData(ServerObject* item)
    {
        ServerFileHeader* header = (ServerFileHeader*)item->Server->File;
        ClassRecord* type = (ClassRecord*)(item->Server->File + header->ClassOffset) + item->Kind->Class;
        return PrivateData.TryPlace((Domain*)item->Server->Domain, item, type->PrivateBytes);
    }

    public static partial void FreePrivateData(ServerObject* item) => PrivateData.Free((Domain*)item->Server->Domain, item);

    public static partial void TakeBack(void* start, nuint bytes) => Views.Close((uint)start, (uint)bytes);

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
        Plans.WriteSites(server);
    }
}
