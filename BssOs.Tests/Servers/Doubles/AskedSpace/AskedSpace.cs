using System;

namespace BssOs.Tests.Servers.Doubles.AskedSpace;

/// <summary>A data space that does what a test wants whenever it is asked, and then redirects to another one.</summary>
[Server]
public unsafe partial struct AskedSpace : IDataSpace
{
    [Required] private static partial DataSpace Target { get; }

    /// <summary>What to do.</summary>
    public static Action? Body { get; set; }

    public readonly uint GetSize() => Target.GetSize();

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        Body?.Invoke();
        targetOffset = offset;
        length = Target.GetSize() - offset;
        return Target;
    }
}
