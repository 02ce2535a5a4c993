using BssOs.Format;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>The code of an isolated server in its domain: a copy of the file's code, followed by stubs.</summary>
internal static unsafe class UserCode
{
    /// <summary>Size of code and stubs, at most.</summary>
    /// <param name="server">The server; its file is in place.</param>
    /// <param name="isJoint">Whether other servers may join its domain.</param>
    public static uint BytesOf(Server* server, bool isJoint)
    {
        var counter = new CodeWriter(null, Domain.CodeStart);
        if (isJoint)
            EmitInner(server, null, null, ref counter);
        EmitSites(server, null, null, ref counter, isJoint);
        return ((ServerFileHeader*)server->File)->CodeSize + counter.Length;
    }

    /// <summary>Writes it into the pages that have been mapped for it.</summary>
    public static void Write(Server* server)
    {
        Domain* domain = (Domain*)server->Domain;
        Member* member = Members.Of(server);
        uint bytes = member->CodeEnd - member->CodeStart;
        ServerFileHeader* header = (ServerFileHeader*)server->File;

        // The pages are not adjacent, so it is put together elsewhere.
        byte* image = (byte*)Heap.Allocate(bytes);
        for (uint i = 0; i < header->CodeSize; i++)
            image[i] = server->Code[i];
        ushort* relocations = (ushort*)(server->File + header->RelocationOffset);
        for (uint i = 0; i < header->RelocationCount; i++)
            *(uint*)(image + relocations[i]) += member->CodeStart - (uint)server->Code;
        var code = new CodeWriter(image + header->CodeSize, member->CodeStart + header->CodeSize);
        EmitSites(server, member, image, ref code, domain->IsJoint);
        if (domain->IsJoint)
            EmitInner(server, member, image, ref code);
        for (uint i = 0; i < bytes; i++)
            *Domains.Find(domain, member->CodeStart + i, isWrite: false) = image[i];
        Heap.Free(image, bytes);
    }

    /// <summary>Where the kernel enters a function.</summary>
    /// <param name="server">The server.</param>
    /// <param name="entry">Number of the function; constructors and destructors follow those of the services.</param>
    public static uint PlaceOf(Server* server, uint entry)
    {
        Member* member = Members.Of(server);
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        if (entry < header->EntryCount)
            return member->Inner != null && member->Inner[entry].Outer != 0 ? member->Inner[entry].Outer : CodeOf(member, entry);
        uint special = entry - header->EntryCount;
        ClassRecord* type = (ClassRecord*)(server->File + header->ClassOffset) + (special / ServerCode.SpecialsPerClass);
        return member->CodeStart + (special % ServerCode.SpecialsPerClass == 0 ? type->Constructor : type->Destructor);
    }

    private static uint CodeOf(Member* member, uint entry)
    {
        ServerFileHeader* header = (ServerFileHeader*)member->Server->File;
        return member->CodeStart + ((uint)((ushort*)(member->Server->File + header->EntryOffset))[entry] & ClassRecord.EntryPlace);
    }

    // What ends a function for the kernel comes first, then the call sites. Without an image it only counts.
    private static void EmitSites(Server* server, Member* member, byte* image, ref CodeWriter code, bool isJoint)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        CallSiteRecord* sites = ServerCode.SitesOf(server);
        uint leave = code.Address;
        code.Mov(Register.Edx, Register.Eax);
        code.Mov(Register.Eax, Gate.Return);
        code.Int(Gate.Vector);
        for (uint i = 0; i < header->CallSiteCount; i++)
        {
            uint stub = leave;
            if (sites[i].ServiceIndex != CallSiteRecord.Leave)
                stub = EmitSite(server, member, sites + i, ref code, isJoint);
            if (image != null)
                Patch(member, image, sites[i].CodeOffset, stub);
        }
    }

    private static uint EmitSite(Server* server, Member* member, CallSiteRecord* site, ref CodeWriter code, bool isJoint)
    {
        bool isService = site->ServiceIndex != CallSiteRecord.SystemCall;
        uint words = isService ? ServerCode.StackWordsOf(server, ServerCode.FunctionCalled(server, site, out _)) : 0;
        if (isService && isJoint)
        {
            // Counting, the largest stub that it may come to.
            uint target = member == null ? 0 : InnerCalls.TargetOf(server, site);
            bool isTry = (site->Flavour & CallSiteRecord.Try) != 0;
            if (isTry && (member == null || target != 0))
                return new InnerStub { StackWords = words, StackMask = UserStack.UsualBytes - 1 }.EmitTryCall(ref code, target);
            if (target != 0)
                return target;
        }

        uint stub = code.Address;
        code.Mov(Register.Eax, member == null ? 0 : member->FirstSite + (uint)(site - ServerCode.SitesOf(server)));
        code.Int(Gate.Vector);
        code.Ret(words * sizeof(uint));
        return stub;
    }

    // The entries and ends of functions that neighbours may call.
    private static void EmitInner(Server* server, Member* member, byte* image, ref CodeWriter code)
    {
        if (!InnerCalls.MayBeCalled(server))
            return;
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        CallSiteRecord* sites = ServerCode.SitesOf(server);
        for (uint i = 0; i < header->CallSiteCount; i++)
        {
            uint entry = sites[i].Function;
            if (sites[i].ServiceIndex != CallSiteRecord.Leave || entry >= header->EntryCount)
                continue;
            FunctionRecord* function = ServerCode.FunctionOf(server, entry, out uint type);
            if (type != 0 || !InnerCalls.IsInner(server, function))
                continue;
            InnerStub stub = default;
            stub.StackWords = ServerCode.StackWordsOf(server, function);
            stub.StackMask = UserStack.UsualBytes - 1;
            stub.IsLeaf = (((ushort*)(server->File + header->EntryOffset))[entry] & ClassRecord.LeafEntry) != 0;
            uint leave = stub.EmitLeave(ref code);
            if (image != null)
                Patch(member, image, sites[i].CodeOffset, leave);

            // A function may end at several places.
            if (member != null && member->Inner[entry].Address != 0)
                continue;
            stub.Function = member == null ? 0 : CodeOf(member, entry);
            stub.Data = member == null ? 0 : PrivateData.AddressOf(server->Object);
            uint address = stub.EmitEntry(ref code);
            uint outer = InnerStub.EmitOuterEntry(ref code, address, member == null ? 0 : member->CodeStart + header->CodeSize);
            if (member == null)
                continue;
            member->Inner[entry].Address = address;
            member->Inner[entry].Outer = outer;
        }
    }

    // The operand of a call or jump.
    private static void Patch(Member* member, byte* image, uint offset, uint target) =>
        *(uint*)(image + offset) = target - (member->CodeStart + offset + sizeof(uint));
}
