using BssOs.Loader;

namespace BssOs.Kernel.Ia32;

/// <summary>What code around a server was copied from.</summary>
internal static unsafe partial class ServerCode
{
    /// <summary>Whether a call of an atomic service returns to an address of a server's code.</summary>
    public static bool IsAtomicCallBefore(Server* server, byte* address)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        nuint operand = (nuint)(address - sizeof(uint) - server->Code);
        CallSiteRecord* site = (CallSiteRecord*)(server->File + header->CallSiteOffset);
        for (uint i = 0; i < header->CallSiteCount; i++, site++)
        {
            if (site->CodeOffset != operand || site->ServiceIndex is CallSiteRecord.SystemCall or CallSiteRecord.Leave)
                continue;
            return (((ServiceRecord*)(server->File + header->ServiceOffset))[site->ServiceIndex].Flags & ServiceRecord.Atomic) != 0;
        }

        return false;
    }

    /// <summary>Where an instruction stands in a server's code that small functions' entries repeat.</summary>
    /// <returns>Its address there; the one given if it is no copy.</returns>
    public static byte* OriginOf(Server* server, byte* address)
    {
        if ((nuint)(address - (byte*)server->Stubs) >= server->StubBytes)
            return address;

        // Gone through once more, the entries come to the same places.
        var code = new CodeWriter(null, (uint)server->Stubs) { Watched = (uint)address };
        EmitEntries(server, ref code);
        return code.Origin == 0 ? address : (byte*)code.Origin;
    }
}
