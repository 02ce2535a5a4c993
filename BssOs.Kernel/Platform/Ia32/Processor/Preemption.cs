using System.Runtime.CompilerServices;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Decides by the interrupted code when an interrupt is taken (docs/threads.md): in a server, at once; in a stub, when the stub has ended;
/// in the kernel or in a server that is not interruptible, on the way out. So neither stubs nor the kernel need to disable interrupts.
/// </summary>
internal static unsafe class Preemption
{
    // A stub has no loops, but code copied from a server file might, if the file is wrong. More than any stub's instructions.
    private const uint StepsMax = 1000;

    // Address of the word of ExitWork bits.
    private static uint* _work;

    // Single steps since the pending interrupt landed in a stub.
    private static uint _steps;

    // The stubs to which calls return whose return address was replaced; complete before the first server is loaded.
    private static PreemptionStubs _stubs;

    /// <summary>Generates the stubs for preemption.</summary>
    public static void Initialize(ref CodeWriter code, ref StubTargets targets)
    {
        _stubs = PreemptionStubs.Emit(
            ref code,
            ref targets,
            (uint)(delegate*<nuint, ServerObject*, nuint>)&Finish,
            (uint)(delegate*<Server*, nuint>)&Await,
            (uint)(delegate*<void*>)&Return,
            (uint)Instructions.InvokeTarget());
        *Instructions.GoOn() = _stubs.GoOn;
        _work = Instructions.Work();
    }

    /// <summary>Whether an address lies in the kernel's own code.</summary>
    public static bool IsKernelCode(void* address) => (nuint)address < Instructions.CodeEnd();

    /// <summary>
    /// Whether an interrupt or single-step exception occurred in generated code: around a server, around a kernel object, or shared.
    /// </summary>
    public static bool IsInStub(void* address)
    {
        Server* server = Servers.FindByCode(address);
        bool isStub = server == null ? ServerCode.IsShared(address) : !Servers.IsCodeOf(server, address);
        _steps = isStub ? _steps + 1 : 0;
        if (_steps <= StepsMax)
            return isStub;
        _steps = 0;
        return false;
    }

    /// <summary>
    /// The pending interrupt is taken: the steps of the next one are counted anew. Were they only when an interrupt lands in a server,
    /// those of many interrupts would add up where servers have no code in the kernel's address space.
    /// </summary>
    public static void ForgetSteps() => _steps = 0;

    /// <summary>The server whose code contains the address; for any other code, the server of the newest call.</summary>
    public static Server* ServerAt(void* address)
    {
        Server* server = Servers.FindByCode(address);
        return server == null ? Cpu.CurrentServer : server;
    }

    /// <summary>
    /// The stub that the kernel calls instead of a function, with the same arguments, to do pending work before the function runs.
    /// </summary>
    public static void* Entry(void* function)
    {
        if (!Calls.IsPreemptive)
            return function;
        *Instructions.InvokeTarget() = function;
        return (void*)_stubs.Invoke;
    }

    /// <summary>Does what is pending, as stubs do on the way from the kernel to a server.</summary>
    public static void FinishWork()
    {
        while (*Instructions.Work() != 0 && Finish(0, null) != 0)
        {
        }
    }

    /// <summary>A pending interrupt is taken in a server, where a thread may stop.</summary>
    /// <param name="inside">The server whose code was interrupted.</param>
    public static void Arrive(Server* inside)
    {
        // A leaf has no frame: only the interrupted address shows that this server is in use.
        bool isLeaf = inside != Cpu.CurrentServer;
        if (isLeaf)
            Calls.KeepLeaf(inside->Object);
        else
            Calls.ReleaseLeaf();
        Locks.Hold(inside);
        Platform.DeliverWaiting();

        // The next one is noted.
        Platform.LetInterruptsIn();
        Threads.HonourRequests(inside);
        Locks.LetGo(inside);
        if (isLeaf)
            LetLeafGo(inside->Object);
    }

    /// <summary>A page of the addresses for mappings was accessed that is not there, or does not allow it.</summary>
    /// <param name="place">The instruction, outside of the kernel.</param>
    /// <param name="address">The address.</param>
    /// <param name="access">What was to be done.</param>
    /// <returns>Why that cannot be; <see cref="Error.None"/> if the instruction can be run again.</returns>
    public static Error BringPage(void* place, nuint address, uint access) => PageFaults.ResolveIn(ServerAt(place), address, access);

    /// <summary>
    /// Whether pages are brought for an access. The kernel's own code accesses what servers give it in the midst of things, where none of
    /// them may be called: it gets an error.
    /// </summary>
    public static bool MayBringPage(void* place, nuint address) => AddressSpace.Contains(address) && !IsKernelCode(place);

    /// <summary>Finds the first server to which the current thread will return and in which something is pending.</summary>
    public static void NoteReturns()
    {
        ThreadContext* thread = Cpu.State->Current;
        if (thread->Caught != null)
            Restore(thread);
        Instructions.ClearWork(ExitWork.Held);
        bool isWaiting = (*Instructions.Work() & ExitWork.Waiting) != 0;
        if (Locks.HeldCount == 0 && !isWaiting)
            return;
        Frame* called = Frame.Ordinary(Cpu.State->Frames);
        if (called == null)
            return;
        if (Locks.IsHeldByOther(called->Object->Server))
        {
            Instructions.SetWork(ExitWork.Held);
            return;
        }

        for (Frame* caller = Frame.Ordinary(called->Previous); caller != null; caller = Frame.Ordinary(caller->Previous))
        {
            Server* server = caller->Object->Server;
            if (Locks.IsHeldByOther(server) || (isWaiting && !server->IsUninterrupted))
            {
                Catch(thread, called);
                return;
            }

            called = caller;
        }
    }

    /// <summary>The current thread has been switched to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoteResumed()
    {
        ThreadContext* thread = Cpu.State->Current;
        if ((*_work | Locks.HeldCount | (nuint)thread->Leaf | (nuint)thread->Caught) != 0)
            NoteResumed(thread);
    }

    /// <summary>Restores the return address of a call that ends.</summary>
    public static void LoseReturn()
    {
        Restore(Cpu.State->Current);
        NoteReturns();
    }

    /// <summary>The return address of a call, wherever it is stored.</summary>
    public static void* ReturnOf(Frame* called) =>
        called == Cpu.State->Current->Caught ? Cpu.State->Current->CaughtReturn : *PlaceOfReturn(called);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void NoteResumed(ThreadContext* thread)
    {
        // These bits were set for the thread that ran before.
        Instructions.ClearWork(ExitWork.Held | ExitWork.Leaf);
        if (thread->Leaf != null)
            Instructions.SetWork(ExitWork.Leaf);
        if (Locks.HeldCount != 0 || thread->Caught != null || (*Instructions.Work() & ExitWork.Waiting) != 0)
            NoteReturns();
    }

    // Called by a stub where ExitWork says that there is something; returns whether to look again. What is called is null if nothing is
    // being called, or a frame keeps it already.
    private static nuint Finish(nuint isOpen, ServerObject* called)
    {
        if (Cpu.State->InterruptDepth != 0)
            return 0;
        if (called != null)
            Calls.KeepLeaf(called);
        bool isDone = FinishFor(Cpu.CurrentServer, isOpen != 0, called == null);
        uint rest = *Instructions.Work();
        if (called != null)
        {
            rest &= ~(uint)ExitWork.Leaf;
            LetLeafGo(called);
        }

        return isDone && rest != 0 ? (nuint)1 : 0;
    }

    // Whether all is done that was pending.
    private static bool FinishFor(Server* server, bool isOpen, bool releasesLeaf)
    {
        uint work = *Instructions.Work();
        if ((work & ExitWork.Leaf) != 0 && releasesLeaf)
        {
            Instructions.ClearWork(ExitWork.Leaf);
            Calls.ReleaseLeaf();
        }

        if ((work & ExitWork.Held) != 0)
        {
            Instructions.ClearWork(ExitWork.Held);
            if (server != null)
                Locks.Await(server);
        }

        if ((*Instructions.Work() & ExitWork.Waiting) == 0)
            return true;
        if (!isOpen && server != null && server->IsUninterrupted)
        {
            NoteReturns();
            return false;
        }

        Platform.DeliverWaiting();
        Platform.LetInterruptsIn();
        Threads.HonourRequests(server);
        return true;
    }

    // Called by an entry stub whose server is locked by a stopped thread. If that is the current one, which a page fault has stopped and
    // which is called back, the stub goes on behind its check.
    private static nuint Await(Server* server)
    {
        if (server != Cpu.CurrentServer)
            Calls.KeepLeaf(server->Object);
        Locks.Await(server);
        return server->LockOwner == Locks.Self ? (nuint)EntryStub.HeldCheckBytes : 0;
    }

    // Called when a call returns whose return address was replaced.
    private static void* Return()
    {
        ThreadContext* thread = Cpu.State->Current;
        thread->Caught = null;
        void* address = thread->CaughtReturn;
        NoteReturns();
        return address;
    }

    private static void Catch(ThreadContext* thread, Frame* called)
    {
        void** place = PlaceOfReturn(called);
        thread->Caught = called;
        thread->CaughtReturn = *place;
        *place = (void*)(IsKernelCode(*place) ? _stubs.CaughtInKernel : _stubs.Caught);
    }

    private static void Restore(ThreadContext* thread)
    {
        *PlaceOfReturn(thread->Caught) = thread->CaughtReturn;
        thread->Caught = null;
    }

    private static void** PlaceOfReturn(Frame* called) => (void**)called - 1;

    // While other references exist, nothing more needs to be checked.
    private static void LetLeafGo(ServerObject* item)
    {
        if (Objects.CountOf(Objects.Whole(item)) > 1)
            Calls.ReleaseLeaf();
        else
            Instructions.SetWork(ExitWork.Leaf);
    }
}
