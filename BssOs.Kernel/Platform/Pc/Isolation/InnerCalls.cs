using BssOs.Format;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// Which calls between servers of one domain do not enter the kernel: those of a required service that pass words and blocks, between
/// servers that the kernel neither locks at calls nor counts calls of.
/// </summary>
internal static unsafe class InnerCalls
{
    /// <summary>Whether functions of a server may be called so; also what its kinds will say later must allow it.</summary>
    public static bool MayBeCalled(Server* server) =>
        (server->Synchronization == SynchronizationMode.ThreadSafe || MayCall(server)) && !server->CallbacksProhibited
        && !server->IsUninterrupted && !Calls.AreCounted && Specialization.OfBoundCalls;

    /// <summary>Whether a function may be called so, in a server of which that is so.</summary>
    public static bool IsInner(Server* server, FunctionRecord* function)
    {
        if (function->Result == (byte)ValueKind.Reference)
            return false;
        ServerCode.WordsOf(server, function, out uint references);
        return references == 0;
    }

    /// <summary>How a call site calls its neighbour.</summary>
    /// <param name="server">The calling server.</param>
    /// <param name="site">The call site of a service.</param>
    /// <returns>Where the function begins in the domain; 0 if the call has to enter the kernel.</returns>
    public static uint TargetOf(Server* server, CallSiteRecord* site)
    {
        if (server->IsUninterrupted || !MayCall(server))
            return 0;
        ServerObject* target = ServerCode.FixedTarget(server, site);
        if (target == null || target->Server == null || target->Server->Domain != server->Domain || target->Kind->Class != 0)
            return 0;
        nuint first = (nuint)(target->Kind->Functions - target->Server->Kinds->Functions);
        return Members.Of(target->Server)->Inner[first + site->Function].Address;
    }

    private static bool MayCall(Server* server) =>
        server->Synchronization == SynchronizationMode.OpenAtCalls && !Locks.IsLocking(server);
}
