using System;

namespace BssOs.Tool;

/// <summary>A verb cannot go on: what is wrong, and what the user can do about it.</summary>
public sealed class CommandFailure : Exception
{
    /// <param name="message">What is wrong, one sentence.</param>
    /// <param name="remedy">What to do about it, one sentence.</param>
    public CommandFailure(string message, string remedy)
        : base(message) => Remedy = remedy;

    /// <summary>What the user can do about it.</summary>
    public string Remedy { get; }
}
