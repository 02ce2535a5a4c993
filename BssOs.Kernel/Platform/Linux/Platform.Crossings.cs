namespace BssOs.Kernel;

/// <summary>Calls into and out of domains, of which a process has none.</summary>
public static unsafe partial class Platform
{
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
