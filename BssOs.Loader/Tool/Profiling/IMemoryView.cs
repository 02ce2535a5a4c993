using System;

namespace BssOs.Tool.Profiling;

/// <summary>The memory of a running system, read from outside.</summary>
public interface IMemoryView
{
    /// <summary>Reads bytes.</summary>
    /// <returns>Whether all of them are there.</returns>
    bool TryRead(uint address, Span<byte> bytes);
}
