using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using BssOs.Format;

namespace BssOs.Kernel.Hosted;

/// <summary>
/// The kernel inside a .NET process, for tests and for the debugger: the same core as on a PC, with servers compiled for .NET. Only one can
/// exist at a time.
/// </summary>
public sealed unsafe partial class HostedKernel : IDisposable
{
    private const int ArenaPages = 16384;

    // The core is static, so there is at most one kernel at a time; null if there is none.
    private static HostedKernel? _current;

    private readonly Dictionary<nint, HostedThread> _threads = [];
    private readonly Dictionary<string, HostedServerType> _types = [];
    private readonly Queue<uint> _interrupts = new();
    private readonly StringBuilder _console = new();
    private readonly CpuState* _cpu;
    private readonly ServerObject* _query;
    private readonly Server* _host;
    private readonly HostedQuery _wirings;

    /// <summary>Starts a kernel without any server.</summary>
    /// <param name="files">Boot modules by name.</param>
    /// <param name="commandLine">Boot command line.</param>
    public HostedKernel(IReadOnlyDictionary<string, byte[]>? files = null, string commandLine = "")
    {
        if (_current != null)
            throw new InvalidOperationException("There is a hosted kernel already; dispose of it first.");
        _current = this;
        SystemCalls.Hosted = new Binding();
        _cpu = (CpuState*)NativeMemory.AllocZeroed((nuint)sizeof(CpuState));
        Cpu.Initialize(_cpu);
        IsPreemptive = false;
        BootInformation boot = default;
        boot.CommandLine = CopyText(commandLine);
        boot.FileCount = (uint)(files?.Count ?? 0);
        boot.Files = (BootFile*)Arena.Allocate((boot.FileCount * (nuint)sizeof(BootFile) / Heap.PageBytes) + 1);
        int next = 0;
        foreach ((string name, byte[] content) in files ?? new Dictionary<string, byte[]>())
        {
            BootFile* file = boot.Files + next++;
            file->Name = CopyText(name);
            file->Start = CopyBytes(content);
            file->Size = (uint)content.Length;
        }

        _query = KernelMain.Initialize(&boot);
        _threads.Add((nint)_cpu->Current, new HostedThread());
        _host = (Server*)Heap.Allocate((nuint)sizeof(Server));

        // The test is not a server, so the reference to itself denotes nothing.
        ReferenceTable.TryAdd(_host, null);
        _wirings = new HostedQuery();
        ThreadFactory = HostedThreadFactory.Create();
    }

    /// <summary>The running kernel.</summary>
    public static HostedKernel Current => _current ?? throw new InvalidOperationException("There is no hosted kernel; make one.");

    /// <summary>Called when no thread is ready and no interrupt is pending: may advance simulated time or raise an interrupt.</summary>
    /// <value>Returns false if nothing will ever happen again.</value>
    public Func<bool>? Idle { get; set; }

    /// <summary>
    /// Called before and after each unlocking and locking at a service call, so that a test can run any other thread there.
    /// </summary>
    internal Action? SchedulePoint { get; set; }

    /// <summary>
    /// Whether servers can be interrupted, as on a PC without <c>preemption=off</c>: at each service call, pending interrupts are delivered
    /// and running threads preempted for which that was requested.
    /// </summary>
    public bool IsPreemptive
    {
        get => Calls.IsPreemptive;
        set => Calls.Configure(value, locksNeeded: true, areCounted: true);
    }

    /// <summary>Everything printed on the kernel's console.</summary>
    public string ConsoleText => _console.ToString();

    /// <summary>
    /// Reference (word) to a thread factory that works without a scheduler server; <see cref="RunThreads"/> runs its threads.
    /// </summary>
    public nuint ThreadFactory { get; }

    /// <summary>Reference (word) to the kernel as a query server.</summary>
    public nuint Query => (nuint)_query;

    /// <summary>Where the last errors arose.</summary>
    internal HostedPlaces Places { get; } = new();

    /// <summary>Page table of the mappings.</summary>
    internal SimulatedMmu Mmu { get; } = new();

    /// <summary>Page frames.</summary>
    internal PageArena Arena { get; } = new(ArenaPages);

    /// <summary>Counts of the whole system.</summary>
    public static SystemTotals Totals
    {
        get
        {
            var monitor = new Monitor(Current.Ask(Monitor.ServiceId, "monitor"));
            monitor.GetTotals(out SystemTotals totals);
            monitor.Release();
            return totals;
        }
    }

    /// <summary>
    /// A pointer to what lies at an address, good for one access up to the end of the page: where servers and tests in a .NET process
    /// do what a processor does at each access, page fault included. Errors are those of the access.
    /// </summary>
    /// <param name="address">Of a mapping, or of other memory, which is left alone.</param>
    /// <param name="access">What is to be done, of <see cref="PageAccess"/>.</param>
    public byte* Reach(nuint address, uint access)
    {
        if (!AddressSpace.Contains(address))
            return (byte*)address;
        byte* found;
        while ((found = Mmu.Translate(address, access)) == null)
        {
            Error error = PageFaults.ResolveIn(Cpu.CurrentServer, address, access);
            if (error != Error.None)
                Errors.Throw(error);
        }

        return found;
    }

    /// <summary>Registers servers, so that files of their names can be loaded.</summary>
    public void Register(params HostedServerType[] types)
    {
        foreach (HostedServerType type in types)
            _types[type.Name] = type;
    }

    /// <summary>Loads a server; throws <see cref="ServerErrorException"/>.</summary>
    /// <param name="type">From the generated <c>Describe()</c> of the server.</param>
    /// <param name="wiring">Fills its required services; null asks the kernel for all of them.</param>
    /// <param name="name">Name shown in reports; null for the name of the type.</param>
    /// <returns>A permanent reference (word) that the test owns; pass it to the constructor of the reference type.</returns>
    public nuint Load(HostedServerType type, Wiring? wiring = null, string? name = null)
    {
        Register(type);
        wiring ??= [];
        try
        {
            return Load(type, wiring, Encoding.UTF8.GetBytes(name ?? type.Name));
        }
        catch (ServerErrorException exception) when (
            exception.Error == Error.NotFound && wiring.Unfilled is { } slot && !IsOptional(type.File, slot))
        {
            throw new ServerErrorException(
                exception.Error,
                $"{name ?? type.Name}: nothing fills the slot {slot}; pass it to Load: new Wiring {{ {{ \"{slot}\", REFERENCE }} }}.");
        }
    }

    /// <summary>Loads any bytes as a server file; throws <see cref="ServerErrorException"/>.</summary>
    public nuint Load(ReadOnlySpan<byte> fileBytes, string name)
    {
        using (_wirings.Push([]))
        {
            fixed (byte* file = fileBytes)
            fixed (byte* nameStart = Encoding.UTF8.GetBytes(name))
            {
                ServerObject* loaded = ServerLoader.Load(
                    file,
                    (uint)fileBytes.Length,
                    _wirings.Object,
                    nameStart,
                    (nuint)Encoding.UTF8.GetByteCount(name),
                    quota: null,
                    memory: null);
                nuint kept = SystemCallTable.Keep(_host, (nuint)loaded);
                Objects.Release(loaded);
                return kept;
            }
        }
    }

    /// <summary>Asks the kernel for one of its services, such as <c>synchronization</c>.</summary>
    /// <returns>A temporary reference (word) that the test owns.</returns>
    public nuint Ask(uint serviceId, string name)
    {
        if (name == "thread-factory" || name == "threads")
            return ThreadFactory;
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        fixed (byte* text = bytes)
            return Invoke(_query, 0, [serviceId, (nuint)text, (nuint)bytes.Length, 0]);
    }

    /// <summary>Boots as a PC would; the parser, the configuration and the init server must be boot modules.</summary>
    /// <returns>The return value of init; 255 after an error, which is printed in <see cref="ConsoleText"/>.</returns>
    public uint RunInit() => KernelMain.Run();

    /// <summary>Releases the temporary references that the test itself holds.</summary>
    public void ReleaseTemporaries() => Temporaries.Release(_cpu->Current->Temporaries);

    /// <summary>
    /// Runs the threads of <see cref="ThreadFactory"/> until none is ready and nothing will happen any more, or until a condition holds.
    /// </summary>
    /// <param name="until">Checked between two dispatches; null for none.</param>
    /// <returns>Whether the condition held at the end.</returns>
    public bool RunThreads(Func<bool>? until = null) => HostedThreadFactory.Run(until);

    /// <summary>Raises an interrupt; it is delivered when the kernel next looks for interrupts.</summary>
    public void RaiseInterrupt(uint vector) => _interrupts.Enqueue(vector);

    /// <summary>Memory as a simulated device sees it by DMA.</summary>
    public Span<byte> PhysicalSpan(uint address, int length) => new(Arena.FromPhysical(address), length);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HostedThread thread in _threads.Values)
            thread.Dispose();
        _wirings.Dispose();
        Arena.Dispose();
        NativeMemory.Free(_cpu);
        Cpu.Initialize(null);
        _current = null;
    }

    /// <summary>The object of a reference that the test owns; null for 0.</summary>
    internal ServerObject* ResolveHost(nuint reference) => ReferenceTable.ResolveOrNull(_host, reference);

    /// <summary>Adds to <see cref="ConsoleText"/>.</summary>
    internal void WriteConsole(ReadOnlySpan<byte> text) => _console.Append(Encoding.UTF8.GetString(text));

    /// <summary>Delivers the interrupts that were raised.</summary>
    internal void PollInterrupts()
    {
        while (_interrupts.TryDequeue(out uint vector))
            Interrupts.Deliver(vector);
    }

    /// <summary>Does what can happen to a server between two instructions: interrupts, then preemption.</summary>
    internal void Interrupt()
    {
        PollInterrupts();
        Threads.HonourRequests(Cpu.CurrentServer);
    }

    /// <summary>Delivers interrupts; if there is none, <see cref="Idle"/> may raise one.</summary>
    internal bool WaitForInterrupt()
    {
        if (_interrupts.Count == 0 && (Idle == null || !Idle()))
            return false;
        PollInterrupts();
        return true;
    }

    /// <summary>Lower end of what a waiting thread uses of its stack.</summary>
    internal nuint* StackPointerOf(nint thread) => _threads[thread].StackPointer;

    /// <summary>Makes a thread of the process for a thread context; it waits for its first turn.</summary>
    internal void PrepareThread(nint thread, delegate*<void> main)
    {
        var hosted = new HostedThread { Stack = (nint)((ThreadContext*)thread)->Stack };
        _threads[thread] = hosted;
        hosted.Start(() => main());
    }

    /// <summary>Forgets a thread that has ended; one that never ran is still queued.</summary>
    internal void ForgetThread(nint stack)
    {
        foreach ((nint thread, HostedThread hosted) in _threads)
        {
            if (hosted.Stack != stack)
                continue;
            _threads.Remove(thread);
            hosted.Dispose();
            return;
        }
    }

    /// <summary>Lets another thread context run, and waits until the current one is switched to.</summary>
    internal void SwitchThread(nint from, nint to, bool finished)
    {
        HostedThread next = _threads[to];
        if (finished)
        {
            _threads.Remove(from);
            next.Give();

            // The other one runs from here on, at the same time: nothing of the core may go on in this one.
            throw new HostedShutdownException();
        }

        HostedThread current = _threads[from];
        next.Give();
        current.Await();
    }

    private nuint Load(HostedServerType type, Wiring wiring, byte[] name)
    {
        ServerObject** mark = Cpu.State->TempTop;
        using (_wirings.Push(wiring))
        {
            fixed (byte* file = type.File)
            fixed (byte* nameStart = name)
            {
                ServerObject* loaded = ServerLoader.Load(
                    file, (uint)type.File.Length, _wirings.Object, nameStart, (nuint)name.Length, quota: null, memory: null);
                nuint kept = SystemCallTable.Keep(_host, (nuint)loaded);
                Objects.Release(loaded);
                Temporaries.Release(mark);
                return kept;
            }
        }
    }

    // Without such a slot a server is loaded, so an error then is one of its constructor.
    private static bool IsOptional(byte[] serverFile, string slot)
    {
        fixed (byte* file = serverFile)
        {
            ServerFileHeader* header = (ServerFileHeader*)file;
            RequiredRecord* required = (RequiredRecord*)(file + header->RequiredOffset);
            for (uint i = 0; i < header->RequiredCount; i++)
            {
                if (Marshal.PtrToStringUTF8((nint)(file + header->StringOffset + required[i].NameOffset)) == slot)
                    return (required[i].Flags & RequiredRecord.Optional) != 0;
            }

            return false;
        }
    }

    private byte* CopyText(string text) => CopyBytes([.. Encoding.UTF8.GetBytes(text), 0]);

    private byte* CopyBytes(byte[] content)
    {
        byte* target = (byte*)Arena.Allocate(((nuint)content.Length / Heap.PageBytes) + 1);
        content.CopyTo(new Span<byte>(target, content.Length));
        return target;
    }
}
