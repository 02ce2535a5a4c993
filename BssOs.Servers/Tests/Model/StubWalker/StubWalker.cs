using System;

namespace BssOs.Servers.StubWalker;

/// <summary>
/// Executes every kind of code that the kernel generates around servers, once per call, and checks that the results are the same as without
/// preemption. In the default mode: two threads may be inside, but only one of them between two calls.
/// </summary>
[Server]
public unsafe partial struct StubWalker : IExecutable
{
    private const int BlockBytes = 8;
    private const byte PageValue = 9;

    // Incremented one after the other without a call in between: a thread that enters anywhere else finds them equal.
    private volatile uint _entered;
    private volatile uint _left;

    private Idler.Permanent _kept;
    private DataSpace.Permanent _page;
    private Mapping.Permanent _mapping;

    [Required] private static partial Callee Callee { get; }

    [Required] private static partial Idler Open { get; }

    [Required] private static partial Idler Serialized { get; }

    [Required] private static partial Idler ThreadSafe { get; }

    /// <summary>Its references are wrong if two threads disturb one another; all of them tell.</summary>
    [Required] private static partial Executable Exchange1 { get; }

    [Required] private static partial Executable Exchange2 { get; }

    [Required] private static partial Executable Exchange3 { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    [Required] private static partial AddressSpace AddressSpace { get; }

    public void Construct()
    {
        _kept = Open.Keep();
        _page = Page.Make(PhysicalMemory.Allocate(1, out _)).Keep();
        _mapping = AddressSpace.Map(_page, 0, Page.Bytes, PageAccess.Read | PageAccess.Write).Keep();
        *Mapped.At(_mapping.GetAddress(), PageAccess.Write) = PageValue;
    }

    /// <returns>The errors found, one bit each, and in bit 31 whether another thread was inside meanwhile.</returns>
    public uint Execute()
    {
        uint wrong = Pass();
        uint entered = _entered;
        Call();
        wrong |= Catch();
        wrong |= Hold();
        wrong |= Copy();
        wrong |= UseKernel();
        wrong |= Fault();
        wrong |= (Exchange1.Execute() | Exchange2.Execute() | Exchange3.Execute()) == 0 ? 0 : Finding.Ended;
        if (_entered != entered)
            wrong |= Finding.Met;
        return wrong | Pass();
    }

    // A dozen instructions at each of which only one thread may be here.
    private uint Pass()
    {
        const int steps = 4;
        uint wrong = _entered == _left ? 0 : Finding.Together;
        for (int step = 0; step < steps; step++)
            _entered++;
        for (int step = 0; step < steps; step++)
            _left++;
        return wrong;
    }

    private readonly void Call()
    {
        Callee.TakeTwo(1, 2);
        Callee.TakeFour(1, 2, 3, 4);
        Callee.TakeSix(1, 2, 3, 4, 5, 6);
        Callee.TakeTwoLeaf(1, 2);
        Callee.TakeFourLeaf(1, 2, 3, 4);
        Callee.TakeSixLeaf(1, 2, 3, 4, 5, 6);
        Open.Idle();
        Open.IdleLeaf();
        _kept.Idle();
        _kept.IdleLeaf();
        Serialized.Idle();
        ThreadSafe.Idle();
        ThreadSafe.IdleLeaf();
        ThreadSafe.IdleLocked();
    }

    private readonly uint Catch()
    {
        uint wrong = Open.TryIdle(out _) && _kept.TryIdle(out _) ? 0 : Finding.Caught;
        if (Callee.TryFail((uint)Error.NotFound, out Error error) || error != Error.NotFound)
            wrong |= Finding.NotCaught;
        return wrong;
    }

    private uint Hold()
    {
        Idler given = Callee.GetIdler();
        Idler.Permanent kept = given.Keep();
        given.Release();
        kept.Idle();
        kept.Release();
        Callee.GetIdlerLeaf().Idle();
        Executable part = Part.New(out _);
        uint wrong = part.Execute() == 1 ? 0 : Finding.Part;
        part.Release();
        Executable self = GetReference();
        self.Release();
        return wrong;
    }

    private static uint Copy()
    {
        Span<byte> sent = stackalloc byte[BlockBytes];
        sent.Fill((byte)BlockBytes);
        Callee.Store(sent);
        Span<byte> got = stackalloc byte[BlockBytes];
        Callee.Fetch(got);
        return got[0] == BlockBytes && got[BlockBytes - 1] == BlockBytes ? 0 : Finding.Block;
    }

    private readonly uint Fault()
    {
        AddressSpace.Revoke(_page, 0, Page.Bytes);
        return *Mapped.At(_mapping.GetAddress(), PageAccess.Read) == PageValue ? 0 : Finding.Page;
    }

    private static uint UseKernel()
    {
        Queue queue = Synchronization.CreateQueue(1);
        Executable part = Part.New(out _);
        if (!queue.Put(part))
            return Finding.Kernel;
        return Executable.Cast(queue.TakeNow()).Execute() == 1 && queue.TakeNow().IsNull ? 0 : Finding.Kernel;
    }
}
