using BssOs.Format;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>Where in its code an isolated server has called the kernel, by the words on its stack.</summary>
internal static unsafe class UserPlaces
{
    /// <summary>
    /// Copies words of the stack of the newest call into a domain, as the kernel's stack would have them: addresses in the server's code
    /// are those of the kernel's copy.
    /// </summary>
    public static void Copy(Server* server, KeptStack* words)
    {
        Crossing* crossing = Crossings.Newest;
        uint start = Members.Of(server)->CodeStart;
        uint* copied = (uint*)words;
        for (uint i = 0; i < sizeof(KeptStack) / sizeof(uint); i++)
        {
            uint address = crossing->Esp + (i * sizeof(uint));
            byte* word = Domains.Find((Domain*)server->Domain, address, isWrite: false);
            copied[i] = 0;
            if (word == null || address % sizeof(uint) != 0)
                continue;
            uint place = *(uint*)word - start;
            if (place < ((ServerFileHeader*)server->File)->CodeSize)
                copied[i] = (uint)server->Code + place;
        }
    }

    /// <summary>As <see cref="Platform.FindPlace"/>, for an error that the kernel throws while an isolated server calls it.</summary>
    public static void Find(Server* server, ErrorRecord* record)
    {
        Crossing* crossing = Crossings.Newest;
        if (crossing == null || crossing->Server->Domain != server->Domain || crossing->Esp == 0)
            return;
        KeptStack words;
        Copy(server, &words);
        CodePlaces.Find(server, (nuint*)&words, (nuint*)(&words + 1), record);
    }
}
