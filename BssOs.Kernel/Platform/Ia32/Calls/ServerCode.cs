using BssOs.Format;

namespace BssOs.Kernel.Ia32;

/// <summary>Generates the code around a loaded server (thesis 4.1.1): entries, calls, system calls.</summary>
internal static unsafe partial class ServerCode
{
    /// <summary>Functions of each class besides those of its services: constructor and destructor.</summary>
    public const uint SpecialsPerClass = 2;

    // The addresses that stubs refer to; complete before the first server is loaded.
    private static StubTargets _targets;

    // Its address is part of the code around each server.
    private static CpuState _state;

    /// <summary>The page with the stubs that all servers share.</summary>
    public static void* SharedStubs { get; private set; }

    /// <summary>Initializes the processor state.</summary>
    public static void Initialize()
    {
        fixed (CpuState* state = &_state)
            Cpu.Initialize(state);
    }

    /// <summary>Generates the stubs that all servers share.</summary>
    /// <param name="isStateAddressed">Whether stubs access the state by absolute addresses, or through a register.</param>
    public static void WriteShared(bool isStateAddressed)
    {
        _targets.State = (uint)Cpu.State;
        _targets.IsStateAddressed = isStateAddressed;
        _targets.Give = (uint)(delegate*<Server*, nuint, ServerObject*>)&Calls.Give;
        _targets.EnterLock = (uint)(delegate*<Server*, void>)&Locks.Enter;
        _targets.LeaveLock = (uint)(delegate*<Server*, void>)&Locks.Leave;
        _targets.CallOnNewStack = (uint)Instructions.CallOnNewStackAddress();
        _targets.CheckCallback = (uint)(delegate*<Server*, void>)&CheckCallback;
        _targets.Cross = (uint)(delegate*<Server*, nuint*, nuint, nuint>)&Platform.Cross;
        _targets.Work = (uint)Instructions.Work();
        _targets.IsPreemptive = Calls.IsPreemptive;
        byte* stubs = (byte*)Platform.AllocatePages(1);
        SharedStubs = stubs;
        var code = new CodeWriter(stubs, (uint)stubs);
        if (Calls.IsPreemptive)
            Preemption.Initialize(ref code, ref _targets);
        Ia32.SharedStubs.Emit(
            ref code,
            ref _targets,
            (uint)(delegate*<Error, void>)&Errors.Throw,
            (uint)(delegate*<void>)&Calls.Leave,
            (uint)(delegate*<nuint, ServerObject*>)&Calls.Leave);
    }

    /// <summary>Generates the code of a server whose file is in place, and patches its call sites.</summary>
    public static void Generate(Server* server)
    {
        var counter = new CodeWriter(null, 0);
        Emit(server, ref counter);
        server->Stubs = Heap.AllocateCode(counter.Length);
        server->StubBytes = counter.Length;
        var code = new CodeWriter((byte*)server->Stubs, (uint)server->Stubs);
        Emit(server, ref code);
        if (server->Domain != null)
            Platform.WriteIsolatedCode(server);
    }

    /// <summary>Frees the code from <see cref="Generate"/>, if any.</summary>
    public static void Free(Server* server)
    {
        if (server->Stubs != null)
            Heap.FreeCode(server->Stubs, server->StubBytes);
        server->Stubs = null;
    }

    // Called once to measure and once to write; what the first pass stores is overwritten by the second.
    private static void Emit(Server* server, ref CodeWriter code)
    {
        EmitEntries(server, ref code);
        if (server->Domain == null)
            EmitCalls(server, ref code);
    }

    private static void EmitEntries(Server* server, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ClassRecord* classes = (ClassRecord*)(server->File + header->ClassOffset);
        FacetRecord* facets = (FacetRecord*)(server->File + header->FacetOffset);
        code.Skip(Specialization.Shift);
        for (uint i = 0; i < header->ClassCount; i++)
        {
            ObjectKind* kind = server->Kinds + i;
            EntryStub stub = EmitService(server, kind, classes[i].ServiceIndex, classes[i].FirstEntry, ref code);
            stub.IsLeaf = false;
            stub.IsCallerOpen = false;
            stub.StackWords = 0;
            uint special = header->EntryCount + (i * SpecialsPerClass);
            kind->Construct = EmitSpecial(server, classes[i].Constructor, special, stub, ref code);
            kind->Destruct = EmitSpecial(server, classes[i].Destructor, special + 1, stub, ref code);
        }

        for (uint i = 0; i < header->FacetCount; i++)
            EmitService(server, server->Kinds + header->ClassCount + i, facets[i].ServiceIndex, facets[i].FirstEntry, ref code);
    }

    private static EntryStub EmitService(Server* server, ObjectKind* kind, uint serviceIndex, uint firstEntry, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ServiceRecord* service = (ServiceRecord*)(server->File + header->ServiceOffset) + serviceIndex;
        FunctionRecord* functions = (FunctionRecord*)(server->File + header->FunctionOffset) + service->FirstFunction;
        EntryStub stub = EntryOf(server, kind);
        stub.IsCallerOpen = (service->Flags & ServiceRecord.Atomic) == 0;
        for (uint i = 0; i < service->FunctionCount; i++)
        {
            stub.ReturnsReference = ReturnsReference(functions + i);
            stub.StackWords = StackWordsOf(server, functions + i);
            if (server->Domain == null)
                DescribeCode(server, firstEntry + i, ref stub);
            else
                stub.Function = EmitCrossing(stub, firstEntry + i, ref code);
            kind->Functions[i] = (void*)stub.Emit(ref code, _targets);
        }

        return stub;
    }

    // Where the function of an entry is, and what its code allows to leave out.
    private static void DescribeCode(Server* server, uint entry, ref EntryStub stub)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        uint place = ((ushort*)(server->File + header->EntryOffset))[entry];
        stub.Function = (uint)server->Code + (place & ClassRecord.EntryPlace);
        stub.CopiedBytes = IsCopied(place) ? CopiedBytes(server, entry) : 0;
        stub.IsLeaf = IsLeaf(place);
        stub.IsConstant = stub.IsLeaf && IsConstant((byte*)stub.Function, stub.CopiedBytes);
    }

    // The length of a function that ends at a single place; 0 if its file contradicts that.
    private static uint CopiedBytes(Server* server, uint entry)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        CallSiteRecord* site = (CallSiteRecord*)(server->File + header->CallSiteOffset);
        uint start = (uint)((ushort*)(server->File + header->EntryOffset))[entry] & ClassRecord.EntryPlace;
        for (uint i = 0; i < header->CallSiteCount; i++, site++)
        {
            // The operand follows one byte of opcode.
            if (site->ServiceIndex == CallSiteRecord.Leave && site->Function == entry)
                return site->CodeOffset - 1u - start <= FormatLimits.CopiedBytes ? site->CodeOffset - 1u - start : 0;
        }

        return 0;
    }

    // Whether a copied function only returns a number or reference known when it was compiled: mov eax, value; or xor eax, eax.
    private static bool IsConstant(byte* function, uint bytes) =>
        (bytes == 1 + sizeof(uint) && *function == 0xB8) || (bytes == sizeof(ushort) && *(ushort*)function == 0xC033);

    // What stands for a function of an isolated server.
    private static uint EmitCrossing(in EntryStub entry, uint number, ref CodeWriter code)
    {
        CrossingStub stub = default;
        stub.Server = entry.Server;
        stub.Entry = number;
        stub.Leave.Server = entry.Server;
        stub.Leave.StackWords = entry.StackWords;
        stub.Leave.ReturnsReference = entry.ReturnsReference;
        stub.Leave.IsLocking = entry.IsLocking;
        uint general = stub.Emit(ref code, _targets, out uint leave);
        void* plan = Platform.PlanCrossing((Server*)entry.Server, number, general, leave);
        return plan == null ? general : CrossingStub.EmitPlanned(ref code, (uint)plan, Platform.CrossingRoutine);
    }

    private static void* EmitSpecial(Server* server, uint offset, uint number, EntryStub stub, ref CodeWriter code)
    {
        if (offset == ClassRecord.NoCode)
            return null;
        stub.ReturnsReference = false;
        stub.Function = server->Domain != null ? EmitCrossing(stub, number, ref code) : (uint)server->Code + offset;
        return (void*)stub.Emit(ref code, _targets);
    }

    private static EntryStub EntryOf(Server* server, ObjectKind* kind)
    {
        EntryStub stub = default;
        stub.Server = (uint)server;
        stub.Root = (uint)server->Object;
        stub.IsLocal = kind->Class != 0;
        stub.Facet = kind->Facet;
        uint ownBytes = server->Domain == null ? ((ServerFileHeader*)server->File)->StackBytes : StackRoom.CrossingBytes;
        stub.StackBytes = ownBytes + StackRoom.KernelReserve;
        stub.UsualBytes = StackRoom.UsualBytes;
        stub.IsLocking = Locks.IsLocking(server);
        stub.CallbacksProhibited = server->CallbacksProhibited;
        stub.IsHeld = Locks.IsHeldWhenStopped(server);
        stub.IsFramed = Calls.IsPreemptive && (stub.IsLocal || server->IsUninterrupted);
        stub.IsCounted = Calls.AreCounted;
        return stub;
    }

    private static void EmitCalls(Server* server, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        CallSiteRecord* sites = (CallSiteRecord*)(server->File + header->CallSiteOffset);

        // Entries are aligned to 32 bytes, which would hide part of the shift.
        code.Skip(Specialization.Shift);
        uint resolver = CallStub.EmitResolver(ref code, _targets, (uint)server, (uint)server->RequiredCount);
        LeaveStubs leaves = default;
        for (uint i = 0; i < header->CallSiteCount; i++)
        {
            CallSiteRecord* site = sites + i;
            uint stub;
            if (site->ServiceIndex == CallSiteRecord.Leave)
            {
                stub = EmitLeave(server, site, ref leaves, ref code);
                if (stub == 0)
                    continue;
            }
            else
            {
                CallSiteRecord* equal = FindEqual(sites, site);
                if (equal != site)
                    stub = TargetOf(server, equal);
                else if (site->ServiceIndex == CallSiteRecord.SystemCall)
                    stub = EmitSystemCall(server, site->Function, ref code);
                else
                    stub = EmitCall(server, site, resolver, ref code);
            }

            *(uint*)(server->Code + site->CodeOffset) = stub - ((uint)server->Code + site->CodeOffset + sizeof(uint));
        }
    }

    // The code at the end of a copied function: continues in a leave stub, or returns if the call has no frame and returns no reference.
    private static uint EmitLeave(Server* server, CallSiteRecord* site, ref LeaveStubs leaves, ref CodeWriter code)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        LeaveStub stub = default;
        uint type = ((uint)site->Function - header->EntryCount) / SpecialsPerClass;
        if (site->Function < header->EntryCount)
        {
            FunctionRecord* function = FunctionOf(server, site->Function, out type);
            stub.StackWords = StackWordsOf(server, function);
            stub.ReturnsReference = ReturnsReference(function);
        }

        EntryStub entry = EntryOf(server, server->Kinds + type);
        ushort* entries = (ushort*)(server->File + header->EntryOffset);
        entry.IsLeaf = site->Function < header->EntryCount && IsLeaf(entries[site->Function]);
        entry.StackWords = stub.StackWords;
        if (entry.HasNoFrame && !stub.ReturnsReference)
        {
            var instruction = new CodeWriter(server->Code + site->CodeOffset - 1, 0);
            instruction.Ret(entry.PoppedBytes);
            return 0;
        }

        stub.Server = entry.Server;
        stub.HasNoFrame = entry.HasNoFrame;
        stub.IsLocking = entry.IsLocking;
        uint* known = leaves.Find(stub);
        if (*known == 0)
            *known = stub.Emit(ref code, _targets);
        return *known;
    }

    /// <summary>The first call site of the same function; the given one if there is no earlier one.</summary>
    public static CallSiteRecord* FindEqual(CallSiteRecord* sites, CallSiteRecord* site)
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
        FunctionRecord* function = FunctionCalled(server, site, out ServiceRecord* service);
        CallStub stub = default;
        stub.Server = (uint)server;
        stub.Resolver = resolver;
        stub.Function = site->Function;
        stub.IsTry = (site->Flavour & CallSiteRecord.Try) != 0;
        stub.IsStored = (site->Flavour & CallSiteRecord.Stored) != 0;
        bool isAtomic = (service->Flags & ServiceRecord.Atomic) != 0;
        stub.IsOpening = Calls.IsPreemptive && server->IsUninterrupted && !isAtomic;
        stub.OpensLock = !isAtomic && Locks.IsOpenAtCalls(server);
        stub.Words = WordsOf(server, function, out stub.References);

        ServerObject* target = FixedTarget(server, site);
        if (target != null)
        {
            stub.Target = (uint)target;
            stub.Entry = (uint)target->Functions[site->Function];
            bool isPlain = stub is { IsTry: false, IsOpening: false, OpensLock: false, References: 0 };

            // The entry of a server that is not a local server knows its object.
            if (isPlain && target->Server != null && target->Kind->Class == 0)
                return stub.Entry;
        }

        return stub.Emit(ref code, _targets);
    }

    private static bool IsCopied(uint entry) => (entry & ClassRecord.MovableEntry) != 0 && Specialization.OfCopies;

    private static bool IsLeaf(uint entry) => (entry & ClassRecord.LeafEntry) != 0 && Specialization.OfLeaves;

    private static uint EmitSystemCall(Server* server, uint number, ref CodeWriter code)
    {
        void* function = SystemCallOf((SystemCallNumber)number, out uint words);
        bool returns = number != (uint)SystemCallNumber.Throw;
        if (!Specialization.OfReferences)
            return SystemCallStub.Emit(ref code, _targets, returns, (uint)server, words, (uint)function);
        ReferenceStub stub = default;
        stub.Server = (uint)server;
        stub.Root = (uint)server->Object;
        stub.OwnReference = (uint)server->OwnReference;
        stub.Function = (uint)function;
        return (SystemCallNumber)number switch
        {
            SystemCallNumber.Keep => stub.EmitKeep(ref code, _targets),
            SystemCallNumber.ReleasePermanent => stub.EmitReleasePermanent(ref code, _targets),
            SystemCallNumber.ReleaseTemporary => stub.EmitReleaseTemporary(ref code, _targets),
            SystemCallNumber.ReferenceOf => stub.EmitReferenceOf(ref code, _targets),
            _ => SystemCallStub.Emit(ref code, _targets, returns, (uint)server, words, (uint)function),
        };
    }

    /// <summary>The function of a system call.</summary>
    /// <param name="number">Which one; any other number is taken for the last one.</param>
    /// <param name="words">Receives the number of its argument words, without the server.</param>
    public static void* SystemCallOf(SystemCallNumber number, out uint words)
    {
        words = number switch
        {
            SystemCallNumber.Lock or SystemCallNumber.Unlock => 0,
            SystemCallNumber.NewLocal or SystemCallNumber.Cast or SystemCallNumber.As or SystemCallNumber.Same
                or SystemCallNumber.Debug => 2,
            _ => 1u,
        };
        return number switch
        {
            SystemCallNumber.Keep => (delegate*<Server*, nuint, nuint>)&SystemCallTable.Keep,
            SystemCallNumber.ReleasePermanent => (delegate*<Server*, nuint, void>)&SystemCallTable.ReleasePermanent,
            SystemCallNumber.ReleaseTemporary => (delegate*<Server*, nuint, void>)&SystemCallTable.ReleaseTemporary,
            SystemCallNumber.Throw => (delegate*<Server*, uint, void>)&SystemCallTable.Throw,
            SystemCallNumber.NewLocal => (delegate*<Server*, nuint, nuint*, nuint>)&SystemCallTable.NewLocal,
            SystemCallNumber.ReferenceOf => (delegate*<Server*, void*, nuint>)&SystemCallTable.ReferenceOf,
            SystemCallNumber.Cast => (delegate*<Server*, nuint, uint, nuint>)&SystemCallTable.Cast,
            SystemCallNumber.As => (delegate*<Server*, nuint, uint, nuint>)&SystemCallTable.As,
            SystemCallNumber.Same => (delegate*<Server*, nuint, nuint, nuint>)&SystemCallTable.Same,
            SystemCallNumber.Lock => (delegate*<Server*, void>)&SystemCallTable.Lock,
            SystemCallNumber.Unlock => (delegate*<Server*, void>)&SystemCallTable.Unlock,
            _ => (delegate*<Server*, byte*, nuint, void>)&SystemCallTable.Debug,
        };
    }

    private static void CheckCallback(Server* server)
    {
        if (Calls.IsInside(server))
            Errors.Throw(Error.CallbackProhibited);
    }
}
