using System;

namespace BssOs.Servers.Shared;

/// <summary>Finds cycles of servers that reference one another, which reference counting never frees.</summary>
internal static class CircleSearch
{
    /// <summary>Maximum number of servers that a search visits; a larger system is searched partially.</summary>
    public const int VisitedMax = 256;

    /// <summary>Whether a server is part of a cycle of references.</summary>
    /// <param name="monitor">Lists the references of servers.</param>
    /// <param name="number">The server.</param>
    public static bool IsInCircle(Monitor monitor, uint number)
    {
        Span<uint> visited = stackalloc uint[VisitedMax];
        visited[0] = number;
        int count = 1;
        for (int next = 0; next < count; next++)
        {
            uint held = monitor.GetHeld(visited[next], 0);
            for (uint index = 1; held != 0; held = monitor.GetHeld(visited[next], index++))
            {
                if (held == number)
                    return true;
                if (count < VisitedMax && !Contains(visited.Slice(0, count), held))
                    visited[count++] = held;
            }
        }

        return false;
    }

    private static bool Contains(ReadOnlySpan<uint> numbers, uint number)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] == number)
                return true;
        }

        return false;
    }
}
