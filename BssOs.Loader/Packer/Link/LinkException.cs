using System;
using BssOs.Packer.Debug;

namespace BssOs.Packer.Link;

/// <summary>Code that cannot be made into a file; the message says why and what to do.</summary>
public sealed class LinkException(string message) : Exception(message)
{
    /// <summary>The function to blame, as <c>Type.Method</c>; null if none is.</summary>
    public string? Function { get; init; }

    /// <summary>The line to blame; null if that is not known.</summary>
    public SourceLine? Line { get; init; }
}
