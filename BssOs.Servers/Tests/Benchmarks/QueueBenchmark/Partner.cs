using System;
using System.Runtime.CompilerServices;

namespace BssOs.Servers.QueueBenchmark;

/// <summary>The other thread: the counterpart of the measuring one.</summary>
[LocalServer]
public unsafe partial struct Partner : IExecutable
{
    private QueueBenchmark* _parent;
    private Piece _piece;
    private uint _times;
    private uint _seen;

    public readonly uint Execute()
    {
        switch (_piece)
        {
            case Piece.QueueSwitch:
                AnswerQueue();
                break;
            case Piece.QueueBatch:
                AnswerBatches();
                break;
            case Piece.Message64:
                AnswerSmall();
                break;
            case Piece.Message1500:
                AnswerLarge();
                break;
            case Piece.EventSwitch:
                AnswerEvent();
                break;
            case Piece.SemaphoreSwitch:
                AnswerSemaphore();
                break;
            default:
                Yield();
                break;
        }

        _parent->End.Signal();
        return 0;
    }

    /// <param name="parent">The measuring server.</param>
    /// <param name="piece">What is measured.</param>
    /// <param name="times">How often.</param>
    /// <param name="seen">Count of the event before the first signal.</param>
    internal void Begin(QueueBenchmark* parent, Piece piece, uint times, uint seen)
    {
        _parent = parent;
        _piece = piece;
        _times = times;
        _seen = seen;
    }

    private readonly void AnswerQueue()
    {
        for (uint i = 0; i < _times; i++)
        {
            Server taken = _parent->Requests.Take();
            _parent->Answers.Put(taken);
            taken.Release();
        }
    }

    private readonly void AnswerBatches()
    {
        for (uint i = 0; i < _times; i++)
        {
            for (uint taken = 0; taken < QueueBenchmark.BatchSize; taken++)
                _parent->Requests.Take().Release();
            _parent->Answers.Put(QueueBenchmark.Buffer);
        }
    }

    [SkipLocalsInit]
    private readonly void AnswerSmall()
    {
        Span<byte> block = stackalloc byte[QueueBenchmark.SmallBytes];
        Exchange(block);
    }

    [SkipLocalsInit]
    private readonly void AnswerLarge()
    {
        Span<byte> block = stackalloc byte[QueueBenchmark.LargeBytes];
        Exchange(block);
    }

    private readonly void Exchange(Span<byte> block)
    {
        for (uint i = 0; i < _times; i++)
        {
            Server taken = _parent->Requests.Take();
            Callee buffer = Callee.Cast(taken);
            buffer.Fetch(block);
            buffer.Store(block);
            _parent->Answers.Put(taken);
            taken.Release();
        }
    }

    private readonly void AnswerEvent()
    {
        uint seen = _seen;
        for (uint i = 0; i < _times; i++)
        {
            seen = _parent->Ping.Wait(seen);
            _parent->Pong.Signal();
        }
    }

    private readonly void AnswerSemaphore()
    {
        for (uint i = 0; i < _times; i++)
        {
            _parent->Call.Wait();
            _parent->Response.Signal();
        }
    }

    private readonly void Yield()
    {
        for (uint i = 0; i < _times; i++)
            QueueBenchmark.ThreadFactory.Yield();
    }
}
