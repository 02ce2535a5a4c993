using System;
using System.Runtime.CompilerServices;

namespace BssOs.Servers.QueueBenchmark;

/// <summary>Measures interaction of threads: queues, events, semaphores, yielding.</summary>
[Server(StackBytes = 4096)]
public unsafe partial struct QueueBenchmark : IBenchmark
{
    /// <summary>References put into the queue before the other thread runs.</summary>
    internal const uint BatchSize = 64;

    /// <summary>Bytes of a short message.</summary>
    internal const int SmallBytes = 64;

    /// <summary>Payload of the longest Ethernet frame.</summary>
    internal const int LargeBytes = 1500;

    // From this thread to its partner, and back.
    internal Queue.Permanent Requests;
    internal Queue.Permanent Answers;
    internal Event.Permanent Ping;
    internal Event.Permanent Pong;
    internal Semaphore.Permanent Call;
    internal Semaphore.Permanent Response;

    /// <summary>Signalled by the partner when it has done its part.</summary>
    internal Semaphore.Permanent End;

    /// <summary>Passed through the queues.</summary>
    [Required] internal static partial Callee Buffer { get; }

    /// <summary>The scheduler that runs both threads.</summary>
    [Required] internal static partial ThreadFactory ThreadFactory { get; }

    [Required] private static partial Machine Machine { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    public void Construct()
    {
        Requests = Synchronization.CreateQueue(BatchSize).Keep();
        Answers = Synchronization.CreateQueue(BatchSize).Keep();
        Ping = Synchronization.CreateEvent().Keep();
        Pong = Synchronization.CreateEvent().Keep();
        Call = Synchronization.CreateSemaphore(0).Keep();
        Response = Synchronization.CreateSemaphore(0).Keep();
        End = Synchronization.CreateSemaphore(0).Keep();
    }

    public readonly uint GetName(uint index, Span<byte> name)
    {
        ReadOnlySpan<byte> text = (Piece)index switch
        {
            Piece.QueueSame => "queue-same"u8,
            Piece.QueueSwitch => "queue-switch"u8,
            Piece.QueueBatch => "queue-batch"u8,
            Piece.Message64 => "message-64"u8,
            Piece.Message1500 => "message-1500"u8,
            Piece.EventSame => "event-same"u8,
            Piece.EventSwitch => "event-switch"u8,
            Piece.SemaphoreSame => "semaphore-same"u8,
            Piece.SemaphoreSwitch => "semaphore-switch"u8,
            Piece.Yield => "yield"u8,
            _ => default,
        };
        text.CopyTo(name);
        return (uint)text.Length;
    }

    public uint Run(uint index, uint times, out uint done)
    {
        var piece = (Piece)index;
        done = times;
        switch (piece)
        {
            case Piece.QueueSame:
                return QueueSame(times);
            case Piece.EventSame:
                return EventSame(times);
            case Piece.SemaphoreSame:
                return SemaphoreSame(times);
            case Piece.QueueBatch:
                times = (times + BatchSize - 1) / BatchSize;
                done = times * BatchSize;
                break;
            default:
                // Each iteration switches twice, there and back.
                done = times * 2;
                break;
        }

        return RunWithPartner(piece, times);
    }

    private readonly uint QueueSame(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            Requests.Put(Buffer);
            Requests.TakeNow().Release();
        }

        return Machine.GetCycles() - start;
    }

    private readonly uint EventSame(uint times)
    {
        uint start = Machine.GetCycles();
        uint seen = Ping.GetCount();
        for (; times != 0; times--)
        {
            Ping.Signal();
            seen = Ping.Wait(seen);
        }

        return Machine.GetCycles() - start;
    }

    private readonly uint SemaphoreSame(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            Call.Signal();
            Call.Wait();
        }

        return Machine.GetCycles() - start;
    }

    private uint RunWithPartner(Piece piece, uint times)
    {
        Executable body = Partner.New(out Partner* partner);
        partner->Begin(Self, piece, times, Ping.GetCount());
        ThreadFactory.Start(body, 0);
        body.Release();

        // So that it is already waiting when the measurement begins.
        ThreadFactory.Yield();
        uint cycles = piece switch
        {
            Piece.QueueSwitch => QueueSwitch(times),
            Piece.QueueBatch => QueueBatch(times),
            Piece.Message64 => Message64(times),
            Piece.Message1500 => Message1500(times),
            Piece.EventSwitch => EventSwitch(times),
            Piece.SemaphoreSwitch => SemaphoreSwitch(times),
            _ => Yield(times),
        };
        End.Wait();
        return cycles;
    }

    private readonly uint QueueSwitch(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            Requests.Put(Buffer);
            Answers.Take().Release();
        }

        return Machine.GetCycles() - start;
    }

    private readonly uint QueueBatch(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            for (uint i = 0; i < BatchSize; i++)
                Requests.Put(Buffer);
            Answers.Take().Release();
        }

        return Machine.GetCycles() - start;
    }

    [SkipLocalsInit]
    private readonly uint Message64(uint times)
    {
        Span<byte> block = stackalloc byte[SmallBytes];
        return Exchange(block, times);
    }

    [SkipLocalsInit]
    private readonly uint Message1500(uint times)
    {
        Span<byte> block = stackalloc byte[LargeBytes];
        return Exchange(block, times);
    }

    private readonly uint Exchange(Span<byte> block, uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            Buffer.Store(block);
            Requests.Put(Buffer);
            Server answer = Answers.Take();
            Callee.Cast(answer).Fetch(block);
            answer.Release();
        }

        return Machine.GetCycles() - start;
    }

    private readonly uint EventSwitch(uint times)
    {
        uint start = Machine.GetCycles();
        uint seen = Pong.GetCount();
        for (; times != 0; times--)
        {
            Ping.Signal();
            seen = Pong.Wait(seen);
        }

        return Machine.GetCycles() - start;
    }

    private readonly uint SemaphoreSwitch(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            Call.Signal();
            Response.Wait();
        }

        return Machine.GetCycles() - start;
    }

    private static uint Yield(uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            ThreadFactory.Yield();
        return Machine.GetCycles() - start;
    }
}
