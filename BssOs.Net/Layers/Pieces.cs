using System;

namespace BssOs.Net.Layers;

/// <summary>
/// The loop of a thread that works in steps. Each step is a separate call: the kernel then releases all of its references at once, and an
/// error ends the step instead of the thread.
/// </summary>
public static class Pieces
{
    // Maximum number of successive errors without any item taken: then nothing will ever be taken again, and the thread ends instead of
    // spinning.
    private const uint ErrorsMax = 1000;

    /// <summary>Executes a step repeatedly until it returns 0.</summary>
    /// <param name="piece">One step per call.</param>
    /// <param name="counters">Registry with the group's counter <c>input error</c>.</param>
    /// <param name="group">Group of the counter.</param>
    /// <param name="taken">
    /// Must change whenever a step has taken an item to work on. Errors about such items never end the thread, however many there are: a
    /// peer could send nothing else.
    /// </param>
    /// <returns>The return value for the thread's body: 0; 1 after too many errors.</returns>
    public static uint Run(scoped Executable piece, scoped Counters counters, ReadOnlySpan<byte> group, ref readonly uint taken)
    {
        uint seen = taken;
        for (uint errors = 0; errors < ErrorsMax;)
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
