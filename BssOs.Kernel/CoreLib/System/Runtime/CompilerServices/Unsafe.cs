namespace System.Runtime.CompilerServices;

/// <summary>Pointer arithmetic that C# cannot express; ilc replaces each body by the corresponding instruction.</summary>
public static unsafe class Unsafe
{
    /// <summary>The address of a variable.</summary>
    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void* AsPointer<T>(ref readonly T value)
        where T : allows ref struct
        => throw null!;

    /// <summary>Reinterprets a variable as one of another type.</summary>
    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TTo As<TFrom, TTo>(ref TFrom source)
        where TFrom : allows ref struct
        where TTo : allows ref struct
        => throw null!;

    /// <summary>The variable at an address.</summary>
    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T AsRef<T>(void* source)
        where T : allows ref struct
        => throw null!;

    /// <summary>Reinterprets a read-only reference as a writable one.</summary>
    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T AsRef<T>(scoped ref readonly T source)
        where T : allows ref struct
        => throw null!;

    /// <summary>The variable <paramref name="elementOffset"/> elements further.</summary>
    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Add<T>(ref T source, int elementOffset)
        where T : allows ref struct
        => throw null!;

    /// <summary>The variable <paramref name="elementOffset"/> elements further.</summary>
    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Add<T>(ref T source, nuint elementOffset)
        where T : allows ref struct
        => throw null!;

    /// <summary>Reinterprets the bits of a value as another type of the same size; the size is not checked.</summary>
    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TTo BitCast<TFrom, TTo>(TFrom source)
        where TFrom : allows ref struct
        where TTo : allows ref struct
        => As<TFrom, TTo>(ref source);

#pragma warning disable CS8500 // The size of a type that may be managed is what the function is for.
    /// <summary>Size in bytes.</summary>
    [Intrinsic]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SizeOf<T>()
        where T : allows ref struct
        => sizeof(T);
#pragma warning restore CS8500
}
