using BssOs.Loader;

namespace BssOs.Kernel.Pc;

/// <summary>Writes the code around a loaded server (thesis 4.1.1): entries, calls, system calls.</summary>
internal static unsafe class ServerCode
{
    // The CPU state and, behind it, the shared stubs.
    private const uint SharedStubsOffset = 64;

    private static StubTargets _targets;

    /// <summary>Makes the CPU state and the shared stubs.</summary>
    public static void Initialize()
    {
        byte* page = (byte*)PageFrames.Allocate(1);
        Cpu.State = (CpuState*)page;
        _targets.State = (uint)page;
        fixed (uint* sum = &Objects.References)
            _targets.ReferenceSum = (uint)sum;
        _targets.ReturnReference = (uint)(delegate*<Server*, nuint, ServerObject**, ServerObject*>)&Temporaries.Return;
        _targets.EnterLock = (uint)(delegate*<Server*, void>)&Locks.Enter;
        _targets.LeaveLock = (uint)(delegate*<Server*, void>)&Locks.Leave;
        _targets.CallOnNewStack = (uint)Instructions.CallOnNewStackAddress();
        _targets.CheckCallback = (uint)(delegate*<Server*, void>)&CheckCallback;
        var code = new CodeWriter(page + SharedStubsOffset, (uint)page + SharedStubsOffset);
        SharedStubs.Emit(
            ref code,
            ref _targets,
            (uint)(delegate*<Error, void>)&Errors.Throw,
            (uint)(delegate*<ServerObject**, void>)&Temporaries.Release,
            (uint)(delegate*<ServerObject*, void>)&Objects.Destroy,
            (uint)(delegate*<ServerObject*, void>)&Objects.Release);
    }

    /// <summary>Writes the code of a server whose file is in place, and patches its call sites.</summary>
    public static void Generate(Server* server)
    {
        var counter = new CodeWriter(null, 0);
        Emit(server, ref counter);
        server->Stubs = Heap.Allocate(counter.Length);
        server->StubBytes = counter.Length;
        var code = new CodeWriter((byte*)server->Stubs, (uint)server->Stubs);
        Emit(server, ref code);
    }

    /// <summary>Frees what <see cref="Generate"/> made, if it did.</summary>
    public static void Free(Server* server)
    {
        if (server->Stubs != null)
            Heap.Free(server->Stubs, server->StubBytes);
        server->Stubs = null;
    }

    // Called once to count and once to write; what it stores the first time is overwritten the second time.
    private static void Emit(Server* server, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ClassRecord* classes = (ClassRecord*)(server->File + header->ClassOffset);
        FacetRecord* facets = (FacetRecord*)(server->File + header->FacetOffset);
        for (uint i = 0; i < header->ClassCount; i++)
        {
            ObjectKind* kind = server->Kinds + i;
            EntryStub stub = EmitService(server, kind, classes[i].ServiceIndex, classes[i].FirstEntry, ref code);
            stub.ReturnsReference = false;
            stub.StackWords = 0;
            kind->Construct = EmitSpecial(server, classes[i].Constructor, stub, ref code);
            kind->Destruct = EmitSpecial(server, classes[i].Destructor, stub, ref code);
        }

        for (uint i = 0; i < header->FacetCount; i++)
            EmitService(server, server->Kinds + header->ClassCount + i, facets[i].ServiceIndex, facets[i].FirstEntry, ref code);
        EmitCalls(server, ref code);
    }

    private static EntryStub EmitService(Server* server, ObjectKind* kind, uint serviceIndex, uint firstEntry, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        uint* entries = (uint*)(server->File + header->EntryOffset) + firstEntry;
        ServiceRecord* service = (ServiceRecord*)(server->File + header->ServiceOffset) + serviceIndex;
        FunctionRecord* functions = (FunctionRecord*)(server->File + header->FunctionOffset) + service->FirstFunction;
        EntryStub stub = default;
        stub.Server = (uint)server;
        stub.RootReferences = kind->Class == 0 ? 0 : (uint)&server->Object->References;
        stub.Facet = kind->Facet;
        stub.IsLocking = Locks.IsLocking(server);
        stub.StackBytes = header->StackBytes + StackSegments.KernelReserve;
        stub.IsInterrupted = IsInterrupted(server);
        stub.CallbacksProhibited = server->CallbacksProhibited;
        for (uint i = 0; i < service->FunctionCount; i++)
        {
            stub.Function = (uint)server->Code + entries[i];
            uint words = WordsOf(server, functions + i, out _);
            stub.StackWords = words > 1 ? words - 1 : 0;
            stub.ReturnsReference = functions[i].Result == (uint)ValueKind.Reference;
            kind->Functions[i] = (void*)stub.Emit(ref code, _targets);
        }

        return stub;
    }

    private static void* EmitSpecial(Server* server, uint offset, EntryStub stub, ref CodeWriter code)
    {
        if (offset == ClassRecord.NoCode)
            return null;
        stub.Function = (uint)server->Code + offset;
        return (void*)stub.Emit(ref code, _targets);
    }

    private static void EmitCalls(Server* server, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        CallSiteRecord* sites = (CallSiteRecord*)(server->File + header->CallSiteOffset);
        uint resolver = CallStub.EmitResolver(ref code, _targets, (uint)server);
        for (uint i = 0; i < header->CallSiteCount; i++)
        {
            CallSiteRecord* site = sites + i;
            CallSiteRecord* equal = FindEqual(sites, site);
            uint stub;
            if (equal != site)
                stub = TargetOf(server, equal);
            else if (site->ServiceIndex == CallSiteRecord.SystemCall)
                stub = EmitSystemCall(server, site->Function, ref code);
            else
                stub = EmitCall(server, site, resolver, ref code);
            *(uint*)(server->Code + site->CodeOffset) = stub - ((uint)server->Code + site->CodeOffset + sizeof(uint));
        }
    }

    // The first call site of the same function; the site itself if it is that.
    private static CallSiteRecord* FindEqual(CallSiteRecord* sites, CallSiteRecord* site)
    {
        CallSiteRecord* equal = sites;
        while (equal->ServiceIndex != site->ServiceIndex || equal->Function != site->Function || equal->Flavour != site->Flavour)
            equal++;
        return equal;
    }

    private static uint TargetOf(Server* server, CallSiteRecord* site)
    {
        uint operand = (uint)server->Code + site->CodeOffset;
        return operand + sizeof(uint) + *(uint*)operand;
    }

    private static uint EmitCall(Server* server, CallSiteRecord* site, uint resolver, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ServiceRecord* service = (ServiceRecord*)(server->File + header->ServiceOffset) + site->ServiceIndex;
        FunctionRecord* function = (FunctionRecord*)(server->File + header->FunctionOffset) + service->FirstFunction + site->Function;
        CallStub stub = default;
        stub.Server = (uint)server;
        stub.Resolver = resolver;
        stub.Function = site->Function;
        stub.IsTry = site->Flavour == CallSiteRecord.Try;
        stub.IsInterrupted = IsInterrupted(server);
        stub.OpensLock = (service->Flags & ServiceRecord.Atomic) == 0 && Locks.IsOpenAtCalls(server);
        stub.Words = WordsOf(server, function, out stub.References);
        return stub.Emit(ref code, _targets);
    }

    // Words of arguments, and a bit for each that is a reference.
    private static uint WordsOf(Server* server, FunctionRecord* function, out uint references)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ParameterRecord* parameters = (ParameterRecord*)(server->File + header->ParameterOffset) + function->FirstParameter;
        uint words = 0;
        references = 0;
        for (uint i = 0; i < function->ParameterCount; i++)
        {
            ValueKind kind = (ValueKind)parameters[i].Kind;
            if (kind == ValueKind.Reference)
                references |= 1u << (int)words;

            // A block is its address and its length.
            words += kind >= ValueKind.BlockIn && kind <= ValueKind.BlockBoth ? 2u : 1u;
        }

        return words;
    }

    private static uint EmitSystemCall(Server* server, uint number, ref CodeWriter code)
    {
        uint words = 1;
        void* function;
        switch ((SystemCallNumber)number)
        {
            case SystemCallNumber.Keep:
                function = (delegate*<Server*, nuint, nuint>)&SystemCallTable.Keep;
                break;
            case SystemCallNumber.ReleasePermanent:
                function = (delegate*<Server*, nuint, void>)&SystemCallTable.ReleasePermanent;
                break;
            case SystemCallNumber.ReleaseTemporary:
                function = (delegate*<Server*, nuint, void>)&SystemCallTable.ReleaseTemporary;
                break;
            case SystemCallNumber.Throw:
                function = (delegate*<Server*, uint, void>)&SystemCallTable.Throw;
                break;
            case SystemCallNumber.NewLocal:
                function = (delegate*<Server*, nuint, nuint*, nuint>)&SystemCallTable.NewLocal;
                words = 2;
                break;
            case SystemCallNumber.ReferenceOf:
                function = (delegate*<Server*, void*, nuint>)&SystemCallTable.ReferenceOf;
                break;
            case SystemCallNumber.Cast:
                function = (delegate*<Server*, nuint, uint, nuint>)&SystemCallTable.Cast;
                words = 2;
                break;
            case SystemCallNumber.As:
                function = (delegate*<Server*, nuint, uint, nuint>)&SystemCallTable.As;
                words = 2;
                break;
            case SystemCallNumber.Same:
                function = (delegate*<Server*, nuint, nuint, nuint>)&SystemCallTable.Same;
                words = 2;
                break;
            case SystemCallNumber.Lock:
                function = (delegate*<Server*, void>)&SystemCallTable.Lock;
                words = 0;
                break;
            case SystemCallNumber.Unlock:
                function = (delegate*<Server*, void>)&SystemCallTable.Unlock;
                words = 0;
                break;
            default:
                function = (delegate*<Server*, byte*, nuint, void>)&SystemCallTable.Debug;
                words = 2;
                break;
        }

        return SystemCallStub.Emit(ref code, _targets, IsInterrupted(server), (uint)server, words, (uint)function);
    }

    private static bool IsInterrupted(Server* server) => Calls.IsPreemptive && !server->IsUninterrupted;

    private static void CheckCallback(Server* server)
    {
        if (Calls.IsInside(server))
            Errors.Throw(Error.CallbackProhibited);
    }
}
