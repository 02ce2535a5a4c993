using BssOs.Servers.Shared;

namespace BssOs.Servers.NeighbourThief;

/// <summary>Calls by the call sites of its neighbour, whose numbers in the domain begin with 0, since it was there first.</summary>
[Server(StackBytes = 512)]
public unsafe partial struct NeighbourThief : INameThief
{
    public readonly void Lock(Executable meanwhile)
    {
        Make(VictimSite.Lock, 0);
        meanwhile.Execute();
        Make(VictimSite.Unlock, 0);
    }

    public readonly uint Execute(uint reference) => Make(VictimSite.ExecuteKept, reference);

    private static uint Make(VictimSite site, uint reference)
    {
        RawCall call = default;
        call.Site = (uint)site;
        call.Reference = reference;
        RawCall.Make(&call);
        return call.Result;
    }
}
