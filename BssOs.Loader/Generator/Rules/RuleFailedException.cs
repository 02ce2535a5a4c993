using System;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>A rule has a fault of its own; what it says of the source is not known.</summary>
/// <param name="place">The declaration that it looked at.</param>
/// <param name="fault">What happened.</param>
public sealed class RuleFailedException(Location place, Exception fault)
    : Exception(
        $"the rules for servers fail here ({fault.GetType().Name}: {fault.Message}): write it in another way and report this source", fault)
{
    /// <summary>The declaration that it looked at.</summary>
    public Location Place { get; } = place;
}
