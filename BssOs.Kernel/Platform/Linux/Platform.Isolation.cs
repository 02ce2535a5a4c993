namespace BssOs.Kernel;

/// <summary>
/// A Linux process, as the core sees it: there is nothing that could isolate servers, since all of it has the same rights.
/// </summary>
public static unsafe partial class Platform
{
    public static partial Error Isolate(Server* server, Quota* limits, void** shared) => Error.NotSupported;

    public static partial void EndIsolation(Server* server)
    {
    }

    public static partial void ReleaseMemory(void* memory)
    {
    }

    public static partial bool PlacePrivateData(ServerObject* item) => false;

    public static partial void FreePrivateData(ServerObject* item)
    {
    }

    public static partial void TakeBack(void* start, nuint bytes)
    {
    }

    public static partial void AbandonCall(Frame* frame)
    {
    }

    internal static partial nuint Cross(Server* server, nuint* words, nuint entry) => 0;

    internal static partial void* PlanCrossing(Server* server, uint entry, uint general, uint leave) => null;

    internal static partial uint CrossingRoutine => 0;

    internal static partial bool IsAtomicCrossing(Frame* frame) => false;

    internal static partial void FindCrossingPlace(Server* server, ErrorRecord* record)
    {
    }

    internal static partial void WriteIsolatedCode(Server* server)
    {
    }
}
