using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.PreemptionProbe;

/// <summary>
/// Runs threads that never yield, under two nested schedulers; measures the time of one; recurses deeply on a small stack; releases a
/// server that a thread is stopped in; prints the results. One of its functions uses more of the stack than is stated here.
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe, StackBytes = 1024)]
public unsafe partial struct PreemptionProbe : IExecutable
{
    private const uint LookMilliseconds = 20;

    // Ample on any machine; durations are not tested.
    private const uint LooksMax = 3000;
    private const uint SmallStackBytes = 1024;

    // Loaded and released by this probe, so nobody else holds it.
    private Leaf.Permanent _guest;

    [Required] private static partial TextOutput Console { get; }

    /// <summary>The scheduler that runs this probe.</summary>
    [Required] private static partial ThreadFactory Outer { get; }

    /// <summary>A scheduler that runs in a thread of the first one.</summary>
    [Required] private static partial ThreadFactory Nested { get; }

    /// <summary>Provides a group for a thread that this probe dispatches itself.</summary>
    [Required] private static partial ThreadGroup ThreadGroup { get; }

    [Required] private static partial Clock Clock { get; }

    /// <summary>Measures how late the latest tick came, in microseconds.</summary>
    [Required] private static partial Executable Latency { get; }

    [Required] private static partial ServerLoader Loader { get; }

    [Required] private static partial Query Kernel { get; }

    /// <summary>Has the file of the server to be released.</summary>
    [Required] private static partial FileArchive Files { get; }

    /// <summary>Says something if servers share no memory.</summary>
    [Required] private static partial Text Isolation { get; }

    public uint Execute()
    {
        TestSpinners();
        TestTime();
        TestStack();
        TestOverflow();
        if (Isolation.Get(default) == 0)
            TestLeaf();
        ReportLatency();
        Console.Write("preemption: done\n"u8);
        return 0;
    }

    internal static void GetNow(out Instant now) => Clock.GetNow(out now);

    internal readonly uint RunLeaf(nuint progress) => _guest.Run(progress);

    private static void TestSpinners()
    {
        // The references keep them until this function returns, whether or not their threads have ended by then.
        StartSpinner(Outer, out Spinner* first);
        StartSpinner(Outer, out Spinner* second);
        StartSpinner(Nested, out Spinner* third);
        StartSpinner(Nested, out Spinner* fourth);
        bool isRunning = false;
        for (uint i = 0; i < LooksMax && !isRunning; i++)
        {
            Clock.Sleep(LookMilliseconds);
            isRunning = first->Rounds != 0 && second->Rounds != 0 && third->Rounds != 0 && fourth->Rounds != 0;
        }

        Report("spinners of the outer scheduler"u8, first->Rounds != 0 && second->Rounds != 0);
        Report("spinners of the nested scheduler"u8, third->Rounds != 0 && fourth->Rounds != 0);
        first->Stop();
        second->Stop();
        third->Stop();
        fourth->Stop();
        for (uint i = 0; i < LooksMax && !(first->HasEnded && second->HasEnded && third->HasEnded && fourth->HasEnded); i++)
            Clock.Sleep(LookMilliseconds);
    }

    private static Executable StartSpinner(ThreadFactory threads, out Spinner* spinner)
    {
        Executable body = Spinner.New(out spinner);
        threads.Start(body, 0);
        return body;
    }

    private static void TestTime()
    {
        Executable body = Timed.New(out _);
        ThreadContext context = ThreadGroup.Create(body, 0);
        ThreadGroup.TakeReady().Release();
        context.GetTime(out ThreadTime before);
        DispatchResult result = context.Dispatch();
        context.GetTime(out ThreadTime after);
        Report("time of a thread"u8, result == DispatchResult.Finished && before.Low == 0 && (after.Low | after.High) != 0);
    }

    private static void TestStack()
    {
        Executable body = Diver.New(out Diver* diver);
        Outer.Start(body, SmallStackBytes);
        for (uint i = 0; i < LooksMax && !diver->HasEnded; i++)
            Clock.Sleep(LookMilliseconds);
        Report("deep calls on a small stack"u8, diver->IsIntact);
    }

    private static void TestOverflow()
    {
        Executable body = Faller.New(out Faller* faller);
        Outer.Start(body, SmallStackBytes);
        for (uint i = 0; i < LooksMax && !faller->HasEnded; i++)
            Clock.Sleep(LookMilliseconds);
        Report("interrupts at the end of a stack"u8, faller->IsRight);
    }

    private void TestLeaf()
    {
        DataSpace file = Files.Open("leaf-guest.bss"u8, out _);
        Server loaded = Loader.Load(file, Kernel, "leaf-guest"u8);
        _guest = Leaf.Cast(loaded).Keep();
        loaded.Release();
        Executable body = LeafCaller.New(out LeafCaller* caller);
        caller->Initialize(Self);
        Outer.Start(body, 0);
        for (uint i = 0; i < LooksMax && !caller->Progress->IsEntered; i++)
            Clock.Sleep(LookMilliseconds);

        // This thread runs, so the other one is stopped where it loops.
        _guest.Release();
        _guest = default;
        bool isEarly = caller->Progress->HasEnded;
        caller->Progress->IsStopped = true;
        for (uint i = 0; i < LooksMax && !(caller->HasEnded && caller->Progress->HasEnded); i++)
            Clock.Sleep(LookMilliseconds);
        Report("releases of a server in use"u8, caller->IsRight && !isEarly);
        Report("ends of a server after its use"u8, caller->Progress->HasEnded);
    }

    private static void ReportLatency()
    {
        TextBuilder line = default;
        line.Append("preemption: the latest tick came "u8);
        line.AppendDecimal(Latency.Execute());
        line.Append(" us late\n"u8);
        Console.Write(line.GetText());
    }

    private static void Report(ReadOnlySpan<byte> what, bool isRight)
    {
        TextBuilder line = default;
        line.Append("preemption: "u8);
        line.Append(what);
        line.Append(isRight ? " work\n"u8 : " FAIL\n"u8);
        Console.Write(line.GetText());
    }
}
