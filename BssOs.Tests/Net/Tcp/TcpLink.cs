using System;
using System.Collections.Generic;
using BssOs.Net.TcpOverIpv4;

namespace BssOs.Tests.Net.Tcp;

/// <summary>
/// Joins two control blocks in simulated time: loses, delays, reorders and duplicates segments by a seeded generator,
/// runs the timers, and moves the users' data.
/// </summary>
internal sealed class TcpLink(TcpPeer client, TcpPeer server, int seed)
{
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<(TcpPeer To, TcpSegment Segment), (ulong At, int Order)> _underWay = new();
    private int _order;

    public double Loss { get; init; }

    public double Duplication { get; init; }

    /// <summary>Shortest and longest delay in milliseconds; differing ones reorder.</summary>
    public uint ShortestDelay { get; init; } = 5;

    public uint DelayMax { get; init; } = 5;

    public Instant Now { get; private set; } = new(1_000_000);

    public int Segments { get; private set; }

    public int Lost { get; private set; }

    /// <summary>Called at each moment at which something happens: the users' part.</summary>
    public Action OnStep { get; set; } = () => { };

    /// <summary>Runs until the condition holds.</summary>
    /// <returns>False if time ran out first.</returns>
    public bool RunUntil(Func<bool> condition, uint milliseconds)
    {
        Instant end = Now + milliseconds;
        SetTime();
        while (true)
        {
            OnStep();
            Flush(client, server);
            Flush(server, client);
            if (condition())
                return true;
            uint next = Math.Min(client.Block.NextDeadline(Now), server.Block.NextDeadline(Now));
            if (_underWay.TryPeek(out _, out (ulong At, int Order) first))
                next = Math.Min(next, new Instant(first.At).Since(Now));
            if (next == Deadline.Never || next > end.Since(Now))
            {
                Now = end;
                SetTime();
                return condition();
            }

            Now += next;
            SetTime();
            while (_underWay.TryPeek(out (TcpPeer To, TcpSegment Segment) item, out first) && first.At == Now.Milliseconds)
            {
                _underWay.Dequeue();
                item.To.Give(item.Segment);
            }

            client.Wait(0);
            server.Wait(0);
        }
    }

    private void SetTime()
    {
        client.Now = Now;
        server.Now = Now;
    }

    private void Flush(TcpPeer from, TcpPeer to)
    {
        foreach (TcpSegment segment in from.TakeAll())
        {
            Segments++;
            if (_random.NextDouble() < Loss)
            {
                Lost++;
                continue;
            }

            int copies = _random.NextDouble() < Duplication ? 2 : 1;
            for (int copy = 0; copy < copies; copy++)
            {
                uint delay = (uint)_random.Next((int)ShortestDelay, (int)DelayMax + 1);
                _underWay.Enqueue((to, segment), ((Now + Math.Max(delay, 1)).Milliseconds, _order++));
            }
        }
    }
}
