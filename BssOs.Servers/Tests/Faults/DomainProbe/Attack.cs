using System;
using System.Runtime.CompilerServices;
using BssOs.Servers.Shared;

namespace BssOs.Servers.DomainProbe;

/// <summary>Makes one attack when executed.</summary>
[LocalServer]
public unsafe partial struct Attack : IExecutable
{
    /// <summary>What <see cref="Execute"/> returns if nothing goes wrong.</summary>
    public const uint Success = 1000;

    // Multiboot kernels are loaded at 1 MiB.
    private const nuint Kernel = 0x0010_0000;

    // Addresses are counted modulo 4 GiB: 16 MiB before its own window is that of the victim, with code behind the first page.
    private const nuint Beyond = 0xFF00_1000;

    private AttackKind _kind;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(AttackKind kind)
    {
        Executable created = New(out Attack* attack);
        attack->_kind = kind;
        return created;
    }

    public readonly uint Execute()
    {
        ReadOnlySpan<byte> code = MachineCode.Of(_kind);
        if (code.Length != 0)
            MachineCode.Run(code);
        switch (_kind)
        {
            case AttackKind.Flags:
            case AttackKind.FloatingPoint:
            case AttackKind.Segments:
            case AttackKind.PendingException:
                DomainProbe.Print("domains: the block arrives\n"u8);
                break;
            case AttackKind.Registers:
                return LeaveTraces();
            case AttackKind.WriteCode:
                fixed (byte* start = MachineCode.Of(AttackKind.Halt))
                    *start = 0;
                break;
            case AttackKind.LongBlock:
                byte small = 0;
                DomainProbe.Print(new ReadOnlySpan<byte>(&small, int.MaxValue));
                break;
            case AttackKind.KernelBlock:
                DomainProbe.Print(new ReadOnlySpan<byte>((void*)Kernel, 1));
                break;
            case AttackKind.CodeBlock:
                fixed (byte* start = MachineCode.Of(AttackKind.Halt))
                    DomainProbe.Sample.Get(new Span<byte>(start, 1));
                break;
            case AttackKind.MadeUpReferences:
                return MakeUpReferences();
            case AttackKind.ChangedBlock:
                return ChangeBlock();
            case AttackKind.EndlessRecursion:
                return Recurse(Success);
            case AttackKind.ReadBeyond:
                return Success + (uint)(*(byte*)Beyond & 0);
            case AttackKind.FreedMemory:
                return Success + (*(uint*)DomainProbe.MemoryMap.Map(FleetingSpace.Create(), 0, sizeof(uint)) & 0);
            case AttackKind.ReplacedMapping:
                return ReadReplaced();
            case AttackKind.MuchMemory:
            case AttackKind.ManyReferences:
            case AttackKind.ManyThreads:
            case AttackKind.ManyLocalServers:
                return Greed.Take(_kind);
            case AttackKind.MuchMemoryOfGuest:
                return Greed.TakeByGuest();
            case AttackKind.RunData:
                // RET; function addresses have bit 1 clear.
                ulong data = 0xC3;
                ((delegate*<void>)&data)();
                break;
            default:
                return ExecuteMany();
        }

        return Success;
    }

    // Attacks that consist of several.
    private readonly uint ExecuteMany()
    {
        switch (_kind)
        {
            case AttackKind.KernelMemory:
                return Intrusions.TryKernel();
            case AttackKind.Privileged:
                return Intrusions.TryPrivileged();
            case AttackKind.FarJumps:
                return Intrusions.TryFarJumps();
            case AttackKind.Selectors:
                return Intrusions.CountSelectors();
            case AttackKind.LiesAboutBlocks:
                return Intrusions.TryLies();
            case AttackKind.StaleReferences:
                return UseStale();
            case AttackKind.EndsWhenAsked:
                return AskedSpace.MapSome();
            case AttackKind.WriteFile:
                DataSpace file = DomainProbe.Files.Open("domain-victim.bss"u8, out _);
                *(uint*)DomainProbe.MemoryMap.Map(file, 0, sizeof(uint)) = 0;
                break;
            case AttackKind.LentReference:
                Query hoarder = Hoarder.Create();
                hoarder.GetService(0, default, hoarder);
                hoarder.GetService(0, default, default);
                break;
            case AttackKind.FaultInLock:
            case AttackKind.EndInLock:
            case AttackKind.FaultBeforeWaiter:
            case AttackKind.EndOfCallers:
                return LockAbuse.Try(_kind);
        }

        return Success;
    }

    private static uint ReadReplaced()
    {
        Exchange exchange = default;
        exchange.Page = DomainProbe.PhysicalMemory.Allocate(1, out _).Keep();
        uint read = *(uint*)FadingSpace.Map(&exchange);
        bool isRead = exchange.Secret == 0 || read == exchange.Secret;
        exchange.Second.Release();
        exchange.Page.Release();

        // Gives back what it has mapped.
        DomainProbe.Keeper.Execute();
        return isRead ? 1u : 0;
    }

    // Where objects of the kernel are, and numbers of permanent references of others.
    private static uint MakeUpReferences()
    {
        const uint step = 32;
        const uint places = 20000;
        const uint numbers = 1000;
        uint wrong = 0;
        for (uint i = 0; i < places; i++)
        {
            if (!IsRefused(Kernel + (i * step)))
                wrong++;
        }

        // Slots and the reference to itself come first.
        const uint own = 16;
        for (uint i = own; i < numbers; i++)
        {
            if (!IsRefused(i))
                wrong++;
        }

        return wrong;
    }

    // What cannot be found at all would always be missing.
    private static uint LeaveTraces()
    {
        RegisterTraces.Fill();
        if (RegisterTraces.Look() == 0)
            return 1;
        RegisterTraces.Fill();
        return DomainProbe.Victim.Execute() | RegisterTraces.Look();
    }

    private static uint UseStale()
    {
        Executable crumb = Crumb.Create(default);
        nuint temporary = crumb.Word;
        crumb.Release();
        Executable.Permanent kept = DomainProbe.Victim.Keep();
        nuint permanent = kept.Word;
        kept.Release();
        uint wrong = 0;
        if (!IsRefused(temporary))
            wrong++;
        if (!IsRefused(permanent))
            wrong++;
        return wrong + Intrusions.TryKeep(temporary) + Intrusions.TryKeep(permanent);
    }

    private static bool IsRefused(nuint word) =>
        !new Executable(word).TryExecute(out _, out Error error) && error == Error.BadReference;

    // The reader looks at the block, lets the other thread run, and looks again.
    private static uint ChangeBlock()
    {
        const uint rounds = 10;
        Span<byte> block = stackalloc byte[64];
        block.Clear();
        fixed (byte* start = block)
        {
            Executable changer = Changer.Create(start, rounds);
            DomainProbe.ThreadFactory.Start(changer, 0);
            changer.Release();
        }

        uint noticed = 0;
        for (uint i = 0; i < rounds; i++)
        {
            if (!DomainProbe.Reader.TryWrite(block, out _))
                noticed++;
        }

        // Without changes nothing could be noticed.
        while (block[0] < rounds)
            DomainProbe.ThreadFactory.Yield();
        return noticed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Recurse(uint depth) => depth == 0 ? Success : Recurse(depth + 1) + Recurse(depth + Success);
}
