using System;
using System.Runtime.CompilerServices;

namespace BssOs.Net.Layers;

/// <summary>Counts drops. They are rare, so the counter is looked up by name each time instead of being kept.</summary>
public static class Drops
{
    /// <summary>Increments a counter; a full registry must not stop the network.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Count(scoped Counters counters, ReadOnlySpan<byte> group, ReadOnlySpan<byte> reason)
    {
        if (!counters.TryGetCounter(group, reason, out Counter counter, out _))
            return;
        counter.Add(1);
        counter.Release();
    }
}
