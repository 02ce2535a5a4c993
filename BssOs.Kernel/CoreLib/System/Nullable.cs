namespace System;

/// <summary>A value or null; required by the compiler.</summary>
public struct Nullable<T>
    where T : struct
{
    private readonly bool _hasValue;
    private readonly T _value;

    /// <summary>Wraps a value.</summary>
    public Nullable(T value)
    {
        _hasValue = true;
        _value = value;
    }

    /// <summary>Whether there is a value.</summary>
    public readonly bool HasValue => _hasValue;

    /// <summary>The value, or the default if there is none.</summary>
    public readonly T GetValueOrDefault() => _value;
}
