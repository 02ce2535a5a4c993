using BssOs.Format;

namespace BssOs.Kernel.Ia32;

/// <summary>Finds the code from which generated code was copied.</summary>
internal static unsafe partial class ServerCode
{
    /// <summary>Whether the instruction before an address in a server's code is a call of an atomic service.</summary>
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

    /// <summary>The original of an instruction in an entry stub that contains a copy of a small function.</summary>
    /// <returns>Its address in the server's code; the given address if it is not in a copy.</returns>
    public static byte* OriginOf(Server* server, byte* address)
    {
        if ((nuint)(address - (byte*)server->Stubs) >= server->StubBytes)
            return address;

        // Generating the entries once more, without a buffer, yields the same addresses.
        var code = new CodeWriter(null, (uint)server->Stubs) { Watched = (uint)address };
        EmitEntries(server, ref code);
        return code.Origin == 0 ? address : (byte*)code.Origin;
    }
}
