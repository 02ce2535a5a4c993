using BssOs.Kernel.Ia32;
using BssOs.Loader;

namespace BssOs.Kernel.Pc;

/// <summary>The code of an isolated server in its domain: a copy of the file's code, followed by stubs that call the kernel.</summary>
internal static unsafe class UserCode
{
    /// <summary>Size of code and stubs.</summary>
    public static uint BytesOf(Server* server)
    {
        var counter = new CodeWriter(null, Domain.CodeStart);
        Emit(server, null, ref counter);
        return ((ServerFileHeader*)server->File)->CodeSize + counter.Length;
    }

    /// <summary>Writes it into the pages that have been mapped for it.</summary>
    public static void Write(Server* server)
    {
        Domain* domain = (Domain*)server->Domain;
        uint bytes = BytesOf(server);
        ServerFileHeader* header = (ServerFileHeader*)server->File;

        // The pages are not adjacent, so it is put together elsewhere.
        byte* image = (byte*)Heap.Allocate(bytes);
        for (uint i = 0; i < header->CodeSize; i++)
            image[i] = server->Code[i];
        ushort* relocations = (ushort*)(server->File + header->RelocationOffset);
        for (uint i = 0; i < header->RelocationCount; i++)
            *(uint*)(image + relocations[i]) += Domain.CodeStart - (uint)server->Code;
        var code = new CodeWriter(image + header->CodeSize, Domain.CodeStart + header->CodeSize);
        Emit(server, image, ref code);
        for (uint i = 0; i < bytes; i++)
            *Domains.Find(domain, Domain.CodeStart + i, isWrite: false) = image[i];
        Heap.Free(image, bytes);
    }

    /// <summary>Where a function begins in the domain.</summary>
    /// <param name="server">The server.</param>
    /// <param name="entry">Number of the function; constructors and destructors follow those of the services.</param>
    public static uint PlaceOf(Server* server, uint entry)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        if (entry < header->EntryCount)
            return Domain.CodeStart + ((uint)((ushort*)(server->File + header->EntryOffset))[entry] & ClassRecord.EntryPlace);
        uint special = entry - header->EntryCount;
        ClassRecord* type = (ClassRecord*)(server->File + header->ClassOffset) + (special / ServerCode.SpecialsPerClass);
        return Domain.CodeStart + (special % ServerCode.SpecialsPerClass == 0 ? type->Constructor : type->Destructor);
    }

    // Without an image it only counts.
    private static void Emit(Server* server, byte* image, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        CallSiteRecord* sites = (CallSiteRecord*)(server->File + header->CallSiteOffset);
        uint leave = code.Address;
        code.Mov(Register.Edx, Register.Eax);
        code.Mov(Register.Eax, Gate.Return);
        code.Int(Gate.Vector);
        for (uint i = 0; i < header->CallSiteCount; i++)
        {
            uint stub = leave;
            if (sites[i].ServiceIndex != CallSiteRecord.Leave)
            {
                stub = code.Address;
                code.Mov(Register.Eax, i);
                code.Int(Gate.Vector);
                code.Ret(StackBytesOf(server, sites + i));
            }

            if (image != null)
                *(uint*)(image + sites[i].CodeOffset) = stub - (Domain.CodeStart + sites[i].CodeOffset + sizeof(uint));
        }
    }

    // The arguments that the called function would remove.
    private static uint StackBytesOf(Server* server, CallSiteRecord* site) =>
        site->ServiceIndex == CallSiteRecord.SystemCall
            ? 0 : ServerCode.StackWordsOf(server, ServerCode.FunctionCalled(server, site, out _)) * sizeof(uint);
}
