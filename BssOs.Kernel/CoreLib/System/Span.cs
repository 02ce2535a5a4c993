using System.Runtime.CompilerServices;

namespace System;

/// <summary>Contiguous elements in memory: a bounds-checked pointer.</summary>
[Intrinsic]
public readonly unsafe ref struct Span<T>
{
    private readonly ref T _reference;
    private readonly int _length;

    /// <summary>A span over memory.</summary>
    /// <param name="pointer">The first element.</param>
    /// <param name="length">Number of elements, not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span(void* pointer, int length)
    {
        if (length < 0)
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowArgumentOutOfRangeException();
        _reference = ref Unsafe.AsRef<T>(pointer);
        _length = length;
    }

    /// <summary>
    /// The C# compiler emits a call of this for constant data before it finds that no array is needed; it is never executed.
    /// </summary>
    public Span(T[] array) => throw null!;

    /// <inheritdoc cref="Span{T}(T[])"/>
    public Span(T[] array, int start, int length) => throw null!;

    /// <summary>A span of one variable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span(ref T reference)
    {
        _reference = ref reference;
        _length = 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span(ref T reference, int length)
    {
        _reference = ref reference;
        _length = length;
    }

    /// <summary>An empty span.</summary>
    public static Span<T> Empty => default;

    /// <summary>Number of elements.</summary>
    public int Length
    {
        [Intrinsic]
        get => _length;
    }

    /// <summary>Whether there is no element.</summary>
    public bool IsEmpty => _length == 0;

    internal ref T Reference
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _reference;
    }

    /// <summary>An element, by index.</summary>
    public ref T this[int index]
    {
        [Intrinsic]
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)_length)
                Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowIndexOutOfRangeException();
            return ref Unsafe.Add(ref _reference, index);
        }
    }

    /// <summary>Converts to a read-only span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ReadOnlySpan<T>(Span<T> span) => new(ref span._reference, span._length);

    /// <summary>Sets all elements to a value.</summary>
    public void Fill(T value)
    {
        for (int i = 0; i < _length; i++)
            Unsafe.Add(ref _reference, i) = value;
    }

    /// <summary>Zeroes all elements.</summary>
    public void Clear()
        => SpanHelpers.ClearWithoutReferences(ref Unsafe.As<T, byte>(ref _reference), (nuint)_length * (nuint)Unsafe.SizeOf<T>());

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice(int start)
    {
        if ((uint)start > (uint)_length)
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowArgumentOutOfRangeException();
        return new(ref Unsafe.Add(ref _reference, start), _length - start);
    }

    /// <summary><paramref name="length"/> elements from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Slice(int start, int length)
    {
        if ((uint)start > (uint)_length || (uint)length > (uint)(_length - start))
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowArgumentOutOfRangeException();
        return new(ref Unsafe.Add(ref _reference, start), length);
    }

    /// <summary>Copies all elements; the two may overlap.</summary>
    public void CopyTo(Span<T> destination)
    {
        if ((uint)_length > (uint)destination.Length)
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowArgumentException();
        SpanHelpers.Memmove(
            ref Unsafe.As<T, byte>(ref destination.Reference),
            ref Unsafe.As<T, byte>(ref _reference),
            (nuint)_length * (nuint)Unsafe.SizeOf<T>());
    }

    /// <summary>Copies all elements if they fit.</summary>
    public bool TryCopyTo(Span<T> destination)
    {
        if ((uint)_length > (uint)destination.Length)
            return false;
        CopyTo(destination);
        return true;
    }

    /// <summary>For <c>fixed</c>: null for a span without elements, as in .NET.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T GetPinnableReference() => ref _length == 0 ? ref Unsafe.AsRef<T>((void*)null) : ref _reference;

    /// <summary>For <c>foreach</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the elements.</summary>
    public ref struct Enumerator
    {
        private readonly Span<T> _span;
        private int _index;

        internal Enumerator(Span<T> span)
        {
            _span = span;
            _index = -1;
        }

        /// <summary>The current element.</summary>
        public readonly ref T Current => ref _span[_index];

        /// <summary>Advances to the next element.</summary>
        public bool MoveNext() => ++_index < _span.Length;
    }
}
