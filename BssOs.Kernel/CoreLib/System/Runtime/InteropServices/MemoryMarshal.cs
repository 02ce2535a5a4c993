namespace System.Runtime.InteropServices;

/// <summary>Takes spans apart and puts them together.</summary>
public static class MemoryMarshal
{
    /// <summary>The first element, or its address if there is none.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static ref T GetReference<T>(Span<T> span) => ref span.Reference;

    /// <summary>The first element, or its address if there is none.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static ref T GetReference<T>(ReadOnlySpan<T> span) => ref span.Reference;

    /// <summary>A span over contiguous variables.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static Span<T> CreateSpan<T>(scoped ref T reference, int length)
        => new(ref System.Runtime.CompilerServices.Unsafe.AsRef(in reference), length);

    /// <summary>A span over contiguous variables.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> CreateReadOnlySpan<T>(scoped ref readonly T reference, int length)
        => new(ref System.Runtime.CompilerServices.Unsafe.AsRef(in reference), length);
}
