namespace System;

/// <summary>Four values; the C# compiler's type for a tuple.</summary>
public struct ValueTuple<T1, T2, T3, T4>
{
    /// <summary>The first value.</summary>
    public T1 Item1;

    /// <summary>The second value.</summary>
    public T2 Item2;

    /// <summary>The third value.</summary>
    public T3 Item3;

    /// <summary>The fourth value.</summary>
    public T4 Item4;

    /// <summary>Makes a tuple.</summary>
    public ValueTuple(T1 item1, T2 item2, T3 item3, T4 item4)
    {
        Item1 = item1;
        Item2 = item2;
        Item3 = item3;
        Item4 = item4;
    }
}
