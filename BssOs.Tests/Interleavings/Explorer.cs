using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace BssOs.Tests.Interleavings;

/// <summary>
/// Explores every order in which threads can run. An execution cannot be copied, so each branch is a new one that
/// repeats the decisions up to it; a state seen before is not explored again.
/// </summary>
/// <param name="begin">Begins an execution; the same decisions must lead to the same states.</param>
internal sealed class Explorer(Func<Execution> begin)
{
    // A mistake that makes states endless must not make the test so.
    private const int StatesMax = 100_000;

    private readonly Dictionary<string, List<(int Thread, string State)>> _steps = [];
    private readonly Stack<(string? Parent, int[] Path)> _open = new();
    private readonly HashSet<string> _deadlocks = [];
    private readonly HashSet<string> _overlaps = [];

    /// <summary>Explores all orders.</summary>
    public Outcome Explore()
    {
        _open.Push((null, []));
        string? root = null;
        while (_open.TryPop(out (string? Parent, int[] Path) branch))
        {
            using Execution execution = begin();
            foreach (int thread in branch.Path)
                execution.Step(thread);
            root ??= execution.State;
            Follow(execution, branch.Parent, branch.Path);
        }

        return new Outcome(_steps.Count, CountOrders(root!, []), FindShortest(root!, _deadlocks), FindShortest(root!, _overlaps));
    }

    // Goes on with the first thread that can as long as the states are new, and leaves the others for later.
    private void Follow(Execution execution, string? parent, int[] begun)
    {
        List<int> path = [.. begun];
        while (true)
        {
            string state = execution.State;
            if (parent != null)
                _steps[parent].Add((path[^1], state));
            if (!_steps.TryAdd(state, []))
                return;
            if (_steps.Count > StatesMax)
                throw new InvalidOperationException($"More than {StatesMax} states; make the system smaller.");
            if (execution.IsOverlapping)
                _overlaps.Add(state);
            int[] ready = execution.Ready;
            if (ready.Length == 0)
            {
                if (!execution.IsFinished)
                    _deadlocks.Add(state);
                return;
            }

            foreach (int other in ready.Skip(1))
                _open.Push((state, [.. path, other]));
            execution.Step(ready[0]);
            path.Add(ready[0]);
            parent = state;
        }
    }

    // The fewest steps to any of some states, breadth first.
    private IReadOnlyList<int>? FindShortest(string root, HashSet<string> wanted)
    {
        Dictionary<string, (string From, int Thread)> ways = new() { [root] = ("", -1) };
        Queue<string> next = new([root]);
        while (next.TryDequeue(out string? state))
        {
            if (wanted.Contains(state))
            {
                List<int> path = [];
                for (; ways[state].Thread >= 0; state = ways[state].From)
                    path.Insert(0, ways[state].Thread);
                return path;
            }

            foreach ((int thread, string successor) in _steps[state])
            {
                if (ways.TryAdd(successor, (state, thread)))
                    next.Enqueue(successor);
            }
        }

        return null;
    }

    private BigInteger CountOrders(string state, Dictionary<string, BigInteger> known)
    {
        if (known.TryGetValue(state, out BigInteger count))
            return count;
        List<(int Thread, string State)> steps = _steps[state];
        count = steps.Count == 0 ? BigInteger.One : BigInteger.Zero;
        foreach ((_, string successor) in steps)
            count += CountOrders(successor, known);
        known[state] = count;
        return count;
    }
}
