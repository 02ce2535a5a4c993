namespace System;

/// <summary>A value or nothing; the compiler wants the type.</summary>
public struct Nullable<T>
    where T : struct
{
    private readonly bool _hasValue;
    private readonly T _value;

    /// <summary>Holds a value.</summary>
    public Nullable(T value)
    {
        _hasValue = true;
        _value = value;
    }

    /// <summary>Whether there is a value.</summary>
    public readonly bool HasValue => _hasValue;

    /// <summary>The value, or its default.</summary>
    public readonly T GetValueOrDefault() => _value;
}
