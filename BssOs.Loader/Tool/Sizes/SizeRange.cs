using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Sizes;

/// <summary>The smallest, the largest and the average of some sizes.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="Average">The arithmetic mean, rounded up, so that a limit is never met by rounding.</param>
public sealed record SizeRange(long Minimum, long Maximum, long Average)
{
    /// <summary>The range of some sizes; all 0 if there are none.</summary>
    public static SizeRange Of(IEnumerable<long> sizes)
    {
        long[] all = sizes.ToArray();
        return all.Length == 0 ? new(0, 0, 0) : new(all.Min(), all.Max(), (long)Math.Ceiling(all.Average()));
    }
}
