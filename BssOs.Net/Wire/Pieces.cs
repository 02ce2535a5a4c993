using System;

namespace BssOs.Wire;

/// <summary>
/// The loop of a thread that works piece by piece. Each piece is a call of its own: the kernel then releases all of its
/// references at once, and an error ends the piece instead of the thread.
/// </summary>
public static class Pieces
{
    // More in a row than any passing lack of memory explains: end instead of spinning.
    private const uint MaximumErrors = 1000;

    /// <summary>Executes a piece again and again until it returns 0.</summary>
    /// <returns>What the thread's body is to return: 0; 1 after too many errors.</returns>
    public static uint Run(scoped Executable piece, scoped Counters counters, ReadOnlySpan<byte> group)
    {
        for (uint errors = 0; errors < MaximumErrors;)
        {
            if (piece.TryExecute(out uint more, out _))
            {
                if (more == 0)
                    return 0;
                errors = 0;
            }
            else
            {
                errors++;
                Drops.Count(counters, group, "input error"u8);
            }
        }

        return 1;
    }
}
