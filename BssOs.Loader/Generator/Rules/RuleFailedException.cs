using System;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>A rule itself has failed; its findings are unknown.</summary>
/// <param name="place">The declaration being checked.</param>
/// <param name="fault">The exception.</param>
public sealed class RuleFailedException(Location place, Exception fault)
    : Exception(
        fault is InsufficientExecutionStackException
            ? "an expression in here is too long or complex: make several statements of it"
            : $"the rules for servers fail here ({fault.GetType().Name}: {fault.Message}): write it in another way and report this source",
        fault)
{
    /// <summary>The declaration being checked.</summary>
    public Location Place { get; } = place;
}
