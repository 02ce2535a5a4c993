namespace System;

/// <summary>Marks what should not be used; the compiler applies it to ref structs.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class ObsoleteAttribute(string? message, bool error) : Attribute
{
    /// <summary>What to use instead.</summary>
    public string? Message { get; } = message;

    /// <summary>Whether its use is an error.</summary>
    public bool IsError { get; } = error;
}
