using BssOs.Format;

namespace BssOs.Kernel;

/// <summary>
/// Loads servers (thesis 3.5.1): checks the server file, copies it, asks a query server for each required service, lets the platform
/// generate the code around the server, and runs the constructor.
/// </summary>
public static unsafe class ServerLoader
{
    private const int NameBytes = Server.NameBytes;

    // Whether an isolated server was ever loaded.
    private static bool _hasIsolated;

    private struct Request
    {
        public byte* File;
        public uint Size;
        public ServerObject* Query;
        public Quota* Quota;
        public void** Memory;
        public Server* Server;
        public nuint Slot;

        // The enclosing load, if this one was caused by its query for a slot.
        public Request* Outer;

        // The error already reported on the console for the current slot; 0 for none.
        public uint Reported;

        // Whether the query is being asked for the slot, or has failed for it.
        public bool IsAtSlot;

        // Whether the slot stays empty because the query found nothing; it has reported that itself if necessary.
        public bool LacksService;

        // A copy of the name, because the caller may release its own meanwhile.
        public fixed byte Name[NameBytes];
    }

    /// <summary>
    /// Loads a server file; throws <see cref="Error.BadServerFile"/>, <see cref="Error.WrongService"/>, or what a query or the constructor
    /// threw.
    /// </summary>
    /// <param name="file">The contents of the file, which are copied.</param>
    /// <param name="size">Size of the file in bytes.</param>
    /// <param name="query">Resolves the required services.</param>
    /// <param name="name">Name shown in reports, UTF-8.</param>
    /// <param name="nameLength">Length of the name in bytes.</param>
    /// <param name="quota">What its memory may have, if it is isolated (<see cref="Platform.Isolate"/>); null otherwise.</param>
    /// <param name="memory">Where that memory is kept, if others share it; null otherwise.</param>
    /// <returns>The server's object, with one reference for the caller.</returns>
    public static ServerObject* Load(
        byte* file, uint size, ServerObject* query, byte* name, nuint nameLength, Quota* quota, void** memory)
    {
        Request request = default;
        request.File = file;
        request.Size = size;
        request.Query = query;
        request.Quota = quota;
        request.Memory = memory;

        // Copied first: if nothing is mapped at its address, the caller faults before anything has been allocated.
        Text.Copy(name, nameLength, request.Name, NameBytes);
        nuint result;
        ThreadContext* thread = Cpu.State->Current;
        request.Outer = (Request*)thread->Loading;
        thread->Loading = &request;

        // The query is asked for one slot after another, and its owner may release it meanwhile.
        Objects.AddReference(query);

        // All errors below are caught here, so that a partly loaded server is cleaned up.
        ServerObject** mark = Cpu.State->TempTop;
        uint error = Platform.TryCall(&Build, &request, &result);
        thread->Loading = request.Outer;
        Temporaries.Release(mark);
        Objects.Release(query);
        if (error == 0)
            return (ServerObject*)result;
        if (!request.LacksService && request.Reported != error)
            Report(&request, error);
        if (request.Server != null)
            Servers.Discard(request.Server);
        if (request.LacksService)
            Errors.Throw(Error.NotFound);
        if (request.Outer != null && request.Outer->IsAtSlot)
            request.Outer->Reported = error;
        Errors.Throw((Error)error);
        return null;
    }

    // One line per error, including the chain of servers whose loading required this one.
    private static void Report(Request* request, uint error)
    {
        const int outerMax = 16;
        Log.Write("kernel: "u8);
        Log.WriteName(request->Name);
        Log.Write(" was not loaded, error "u8);
        Log.WriteError(error);
        if (request->IsAtSlot)
        {
            Log.Write("; its required service "u8);
            Log.WriteName(SlotName(request));
            Log.Write(" could not be wired, see the configuration file"u8);
        }

        int count = 0;
        for (Request* outer = request->Outer; outer != null && count <= outerMax; outer = outer->Outer, count++)
        {
            Log.Write(count == outerMax ? "; and so on"u8 : "; needed by "u8);
            if (count == outerMax)
                break;
            Log.WriteName(outer->Name);
            if (!outer->IsAtSlot)
                continue;
            Log.Write(" for "u8);
            Log.WriteName(SlotName(outer));
        }

        Log.Write("\n"u8);
    }

    private static byte* SlotName(Request* request)
    {
        ServerFileHeader* header = (ServerFileHeader*)request->Server->File;
        RequiredRecord* required = (RequiredRecord*)(request->Server->File + header->RequiredOffset) + request->Slot;
        return request->Server->File + header->StringOffset + required->NameOffset;
    }

    private static nuint Build(void* context)
    {
        Request* request = (Request*)context;
        uint offset;
        FormatError reason = ServerFileReader.Validate(request->File, request->Size, out offset);
        if (reason != FormatError.None)
        {
            Log.Write("kernel: server file, offset "u8);
            Log.WriteNumber(offset);
            Log.Write(": "u8);
            Log.Write(FormatErrorText.Get(reason));
            Log.Write("\n"u8);
            Errors.Throw(Error.BadServerFile);
        }

        Server* server = (Server*)Heap.Allocate((nuint)sizeof(Server));
        request->Server = server;
        server->Quota = Quota.Unlimited;
        Text.Copy(request->Name, Text.Length(request->Name), server->Name, NameBytes);
        CopyFile(server, request->File, request->Size);
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        server->Synchronization = (SynchronizationMode)(uint)(header->Flags & ServerFileHeader.SynchronizationMask);
        server->CallbacksProhibited = (header->Flags & ServerFileHeader.CallbacksProhibited) != 0;
        server->Owner = Cpu.State->Current->Group;
        Objects.AddReference((ServerObject*)server->Owner);
        RegisterServices(server, areCompared: _hasIsolated || request->Quota != null);
        Servers.Begin(server);
        Relocate(server);
        Isolate(request);
        MakeKinds(server);
        Locks.HoldAsNeighbours(server);
        server->Object = Objects.Create(server->Kinds, server);
        Wire(request);
        Platform.GenerateServerCode(server);
        Servers.Add(server);
        Objects.Construct(server->Object);
        return (nuint)server->Object;
    }

    private static void Isolate(Request* request)
    {
        if (request->Quota == null)
            return;
        Error error = Platform.Isolate(request->Server, request->Quota, request->Memory);
        if (error == Error.NotSupported)
            Log.Write("kernel: nothing here can isolate a server; leave isolated out, or run the image where there is protection\n"u8);
        if (error != Error.None)
            Errors.Throw(error);
        _hasIsolated = true;
    }

    private static void CopyFile(Server* server, byte* file, uint size)
    {
        server->File = (byte*)Heap.AllocateCode(size);
        server->FileBytes = size;
        for (uint i = 0; i < size; i++)
            server->File[i] = file[i];
        server->Code = server->File + ((ServerFileHeader*)file)->CodeOffset;
    }

    private static void RegisterServices(Server* server, bool areCompared)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ServiceRecord* services = (ServiceRecord*)(server->File + header->ServiceOffset);
        for (uint i = 0; i < header->ServiceCount; i++)
        {
            if (Signatures.Register(services[i].Id, services[i].SignatureHash))
            {
                server->RegisteredServices++;
                if (!areCompared || IsAsKnown(server, services + i))
                    continue;
            }

            Log.Write("kernel: "u8);
            Log.WriteName(server->Name);
            Log.Write(" was built with other signatures of service "u8);
            Log.WriteName(server->File + header->StringOffset + services[i].NameOffset);
            Log.Write(" than what is loaded; build both anew\n"u8);
            Errors.Throw(Error.WrongService);
        }
    }

    // A wall lets pass what the signatures say, so they must be those of the other side, whoever has made the file. Servers that are
    // loaded, or about to be, have been compared with one another, so one is enough.
    private static bool IsAsKnown(Server* server, ServiceRecord* service)
    {
        ObjectKind* kind = Kinds.Newest;
        while (kind != null && kind->ServiceId != service->Id)
            kind = kind->Next;
        Server* other = kind == null ? Servers.WithService(service->Id) : null;
        if (kind == null && other == null)
            return true;
        byte* text = SignatureText.Create(server->File, service);
        byte* known = kind != null ? kind->Signatures : SignatureText.Create(other->File, Servers.FindService(other, service->Id));
        bool isAsKnown = Text.Equals(text, Text.Length(text), known);
        SignatureText.Free(text);
        if (kind == null)
            SignatureText.Free(known);
        return isAsKnown;
    }

    private static void MakeKinds(Server* server)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ClassRecord* classes = (ClassRecord*)(server->File + header->ClassOffset);
        FacetRecord* facets = (FacetRecord*)(server->File + header->FacetOffset);
        void** table = (void**)Heap.Allocate(header->EntryCount * (nuint)sizeof(void*));
        ObjectKind* kinds = (ObjectKind*)Heap.TryAllocate(((nuint)header->ClassCount + header->FacetCount) * (nuint)sizeof(ObjectKind));
        if (kinds == null)
        {
            Heap.Free(table, header->EntryCount * (nuint)sizeof(void*));
            Errors.Throw(Error.OutOfMemory);
        }

        server->Kinds = kinds;
        server->ClassCount = header->ClassCount;
        server->KindCount = (uint)header->ClassCount + header->FacetCount;
        server->FunctionCount = header->EntryCount;
        for (uint i = 0; i < header->ClassCount; i++)
        {
            SetService(server, kinds + i, i, classes[i].ServiceIndex, table + classes[i].FirstEntry);
            kinds[i].Size = (nuint)sizeof(ServerObject) + (server->Domain == null ? classes[i].PrivateBytes : (nuint)sizeof(nuint));
        }

        ObjectKind* kind = kinds + header->ClassCount;
        for (uint i = 0; i < header->FacetCount; i++, kind++)
        {
            ObjectKind* whole = kinds + facets[i].Class;
            SetService(server, kind, facets[i].Class, facets[i].ServiceIndex, table + facets[i].FirstEntry);
            if (whole->FacetCount == 0)
                whole->Facets = kind;
            kind->Facet = ++whole->FacetCount;
            whole->Size += (nuint)sizeof(ServerObject);
        }
    }

    private static void SetService(Server* server, ObjectKind* kind, uint classIndex, uint serviceIndex, void** functions)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ServiceRecord* service = (ServiceRecord*)(server->File + header->ServiceOffset) + serviceIndex;
        bool isAtomic = (service->Flags & ServiceRecord.Atomic) != 0;
        server->IsUninterrupted |= service->Id == InterruptHandler.ServiceId || isAtomic;
        server->HasAtomicService |= isAtomic;
        if (isAtomic)
            Locks.NoteAtomicService();
        kind->ServiceId = service->Id;
        kind->SignatureHash = service->SignatureHash;
        kind->FunctionCount = service->FunctionCount;
        kind->Class = classIndex;
        kind->Functions = functions;
    }

    private static void Relocate(Server* server)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ushort* relocations = (ushort*)(server->File + header->RelocationOffset);
        for (uint i = 0; i < header->RelocationCount; i++)
            *(uint*)(server->Code + relocations[i]) += (uint)(nuint)server->Code;
    }

    private static void Wire(Request* request)
    {
        Server* server = request->Server;
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        server->RequiredCount = header->RequiredCount;
        for (uint slot = 0; slot < header->RequiredCount; slot++)
        {
            request->Slot = slot;
            request->IsAtSlot = true;
            request->Reported = 0;
            ServerObject** mark = Cpu.State->TempTop;
            nuint found;
            uint error = Platform.TryCall(&AskQuery, request, &found);
            bool isMissing = error == (uint)Error.NotFound;
            if (isMissing)
                found = 0;
            if (error == 0 || isMissing)
                error = (uint)CheckSlot(server, slot, ref found);
            if (error == 0)
            {
                // The table is empty at first and is filled in order, so required service k becomes reference k + 1.
                if (ReferenceTable.TryAdd(server, (ServerObject*)found) != slot + 1)
                    Errors.Throw(Error.OutOfMemory);
                Temporaries.Release(mark);
                continue;
            }

            request->LacksService = isMissing;
            Errors.Throw((Error)error);
        }

        request->IsAtSlot = false;

        // Followed by the server's reference to itself.
        if (ReferenceTable.TryAdd(server, server->Object) != server->OwnReference)
            Errors.Throw(Error.OutOfMemory);
    }

    private static nuint AskQuery(void* context)
    {
        Request* request = (Request*)context;
        ServerFileHeader* header = (ServerFileHeader*)request->Server->File;
        RequiredRecord* required = (RequiredRecord*)(request->Server->File + header->RequiredOffset) + request->Slot;
        ServiceRecord* service = (ServiceRecord*)(request->Server->File + header->ServiceOffset) + required->ServiceIndex;
        byte* name = SlotName(request);
        return Platform.Invoke(request->Query, BssOs.Query.Functions.GetService, service->Id, (nuint)name, Text.Length(name), 0);
    }

    // Converts the query's answer to a reference to the required service.
    private static Error CheckSlot(Server* server, uint slot, ref nuint answer)
    {
        ServerObject* found = (ServerObject*)answer;
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        RequiredRecord* required = (RequiredRecord*)(server->File + header->RequiredOffset) + slot;
        ServiceRecord* service = (ServiceRecord*)(server->File + header->ServiceOffset) + required->ServiceIndex;
        if (found == null)
            return (required->Flags & RequiredRecord.Optional) != 0 ? Error.None : Error.NotFound;
        answer = (nuint)Objects.FindService(found, service->Id);
        if (answer != 0)
            return Error.None;
        Log.Write("kernel: the slot needs "u8);
        Log.WriteName(server->File + header->StringOffset + service->NameOffset);
        Log.Write(", the server found implements "u8);
        if (found->Server == null)
            Log.WriteNumber(found->Kind->ServiceId);
        else
            Log.WriteName(Servers.NameOfService(found->Server, found->Kind->Class));
        Log.Write("\n"u8);
        return Error.WrongService;
    }
}
