namespace BssOs.Kernel;

/// <summary>
/// A process, as the core sees it: there is nothing that could isolate servers, since all of it has the same rights. The hosted kernel is
/// compiled with this file, too.
/// </summary>
public static unsafe partial class Platform
{
    public static partial Error Isolate(Server* server, Quota* limits, void** shared) => Error.NotSupported;

    public static partial void EndCalls(Server* server)
    {
    }

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

    public static partial nuint AddressFor(Server* server, nuint address, nuint bytes) => address;

    public static partial void TakeBack(void* start, nuint bytes)
    {
    }

    public static partial void CatchInside(Frame* frame, uint error)
    {
    }

    public static partial void AbandonCall(Frame* frame)
    {
    }
}
