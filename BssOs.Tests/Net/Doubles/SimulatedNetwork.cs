using System;
using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles;

/// <summary>
/// An Ethernet in simulated time to which <see cref="LossyAdapter.LossyAdapter"/>s are attached: loses, delays, reorders
/// and duplicates frames by a seeded generator. Also keeps the time for <see cref="SimulatedClock.SimulatedClock"/>.
/// </summary>
internal sealed class SimulatedNetwork
{
    private readonly Random _random;
    private readonly List<Queue<byte[]>> _arrived = [];
    private readonly List<Action> _wakeUps = [];
    private readonly PriorityQueue<(int To, byte[] Frame), (ulong At, int Order)> _underWay = new();
    private int _order;

    public SimulatedNetwork(int seed)
    {
        _random = new Random(seed);
        Current = this;
    }

    /// <summary>The one that adapters and clocks use.</summary>
    public static SimulatedNetwork Current { get; private set; } = null!;

    /// <summary>The time.</summary>
    public Instant Now { get; private set; } = new(1000);

    public double Loss { get; set; }

    public double Duplication { get; set; }

    public uint ShortestDelay { get; set; } = 1;

    public uint DelayMax { get; set; } = 1;

    /// <summary>Whether adapters say that they cut segments.</summary>
    public bool CutsSegments { get; set; }

    public int Frames { get; private set; }

    public int Lost { get; private set; }

    /// <summary>Time limit: from then on nothing happens any more.</summary>
    public Instant End { get; set; } = new(ulong.MaxValue);

    /// <summary>When the clock wants to be woken; null for never.</summary>
    public Func<Instant?> NextAlarm { get; set; } = () => null;

    public Action OnAlarm { get; set; } = () => { };

    /// <summary>Looks at each frame as it is sent; false makes it disappear.</summary>
    public Func<byte[], bool> Filter { get; set; } = _ => true;

    /// <summary>Attaches an adapter.</summary>
    /// <returns>Its number.</returns>
    public int Attach()
    {
        _arrived.Add(new Queue<byte[]>());
        _wakeUps.Add(() => { });
        return _arrived.Count - 1;
    }

    /// <summary>Sets what wakes an adapter when a frame has arrived.</summary>
    public void SetWakeUp(int adapter, Action wakeUp) => _wakeUps[adapter] = wakeUp;

    /// <summary>Sends a frame to all other adapters.</summary>
    public void Send(int from, byte[] frame)
    {
        if (!Filter(frame))
            return;
        for (int to = 0; to < _arrived.Count; to++)
        {
            if (to == from)
                continue;
            Frames++;
            if (_random.NextDouble() < Loss)
            {
                Lost++;
                continue;
            }

            for (int copies = _random.NextDouble() < Duplication ? 2 : 1; copies > 0; copies--)
            {
                _underWay.Enqueue(
                    (to, frame), ((Now + (uint)_random.Next((int)ShortestDelay, (int)DelayMax + 1)).Milliseconds, _order++));
            }
        }
    }

    public bool TryReceive(int adapter, out byte[] frame) => _arrived[adapter].TryDequeue(out frame!);

    /// <summary>Moves time on to the next thing that happens, and lets it happen.</summary>
    /// <returns>False if there is none.</returns>
    public bool Step()
    {
        Instant? next = NextAlarm();
        if (_underWay.TryPeek(out _, out (ulong At, int Order) first) && !(next?.Milliseconds <= first.At))
            next = new Instant(first.At);
        if (next is not { } moment || moment > End)
            return false;
        if (moment > Now)
            Now = moment;
        var woken = new SortedSet<int>();
        while (_underWay.TryPeek(out (int To, byte[] Frame) item, out first) && first.At <= Now.Milliseconds)
        {
            _underWay.Dequeue();
            _arrived[item.To].Enqueue(item.Frame);
            woken.Add(item.To);
        }

        foreach (int adapter in woken)
            _wakeUps[adapter]();
        if (NextAlarm() <= Now)
            OnAlarm();
        return true;
    }
}
