using System.Runtime.CompilerServices;

namespace System;

// A separate type although it repeats Span line by line: the compiler requires these members, with ref readonly here and ref there, so
// neither type can be derived from the other. Both share the copying code in SpanHelpers.
/// <summary>Contiguous elements in read-only memory: a bounds-checked pointer.</summary>
[Intrinsic]
public readonly unsafe ref struct ReadOnlySpan<T>
{
    private readonly ref T _reference;
    private readonly int _length;

    /// <summary>A span over memory.</summary>
    /// <param name="pointer">The first element.</param>
    /// <param name="length">Number of elements, not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan(void* pointer, int length)
    {
        if (length < 0)
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowArgumentOutOfRangeException();
        _reference = ref Unsafe.AsRef<T>(pointer);
        _length = length;
    }

    /// <summary>
    /// The C# compiler emits a call of this for constant data before it finds that no array is needed; it is never executed.
    /// </summary>
    public ReadOnlySpan(T[] array) => throw null!;

    /// <inheritdoc cref="ReadOnlySpan{T}(T[])"/>
    public ReadOnlySpan(T[] array, int start, int length) => throw null!;

    /// <summary>A span of one variable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan(ref readonly T reference)
    {
        _reference = ref Unsafe.AsRef(in reference);
        _length = 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan(ref T reference, int length)
    {
        _reference = ref reference;
        _length = length;
    }

    /// <summary>An empty span.</summary>
    public static ReadOnlySpan<T> Empty => default;

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
    public ref readonly T this[int index]
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

    /// <summary>The elements from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Slice(int start)
    {
        if ((uint)start > (uint)_length)
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowArgumentOutOfRangeException();
        return new(ref Unsafe.Add(ref _reference, start), _length - start);
    }

    /// <summary><paramref name="length"/> elements from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Slice(int start, int length)
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
    public ref readonly T GetPinnableReference() => ref _length == 0 ? ref Unsafe.AsRef<T>((void*)null) : ref _reference;

    /// <summary>For <c>foreach</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the elements.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<T> _span;
        private int _index;

        internal Enumerator(ReadOnlySpan<T> span)
        {
            _span = span;
            _index = -1;
        }

        /// <summary>The current element.</summary>
        public readonly ref readonly T Current => ref _span[_index];

        /// <summary>Advances to the next element.</summary>
        public bool MoveNext() => ++_index < _span.Length;
    }
}
