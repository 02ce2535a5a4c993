using System;

namespace BssOs.Layers;

/// <summary>
/// The loop of a thread that works piece by piece. Each piece is a call of its own: the kernel then releases all of its
/// references at once, and an error ends the piece instead of the thread.
/// </summary>
public static class Pieces
{
    // Errors in a row, none of them about anything that was taken: then nothing will ever be taken again. End instead of spinning.
    private const uint MaximumErrors = 1000;

    /// <summary>Executes a piece again and again until it returns 0.</summary>
    /// <param name="piece">One piece of work per call.</param>
    /// <param name="counters">Has <c>input error</c> of the group.</param>
    /// <param name="group">Group of the counter.</param>
    /// <param name="taken">
    /// Changes whenever a piece has taken something to work on. Errors about such things do not end the thread, however many
    /// there are: a peer could send nothing else.
    /// </param>
    /// <returns>What the thread's body is to return: 0; 1 after too many errors.</returns>
    public static uint Run(scoped Executable piece, scoped Counters counters, ReadOnlySpan<byte> group, ref readonly uint taken)
    {
        uint seen = taken;
        for (uint errors = 0; errors < MaximumErrors;)
        {
            if (piece.TryExecute(out uint more, out _))
            {
                if (more == 0)
                    return 0;
                errors = 0;
                continue;
            }

            Drops.Count(counters, group, "input error"u8);
            errors = taken == seen ? errors + 1 : 0;
            seen = taken;
        }

        return 1;
    }
}
