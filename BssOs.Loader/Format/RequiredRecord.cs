namespace BssOs.Loader;

/// <summary>A required service: a slot that the configuration fills.</summary>
public struct RequiredRecord
{
    /// <summary>Bit of <see cref="Flags"/>: the slot may stay empty.</summary>
    public const uint Optional = 1;

    /// <summary>Index of the service.</summary>
    public uint ServiceIndex;

    /// <summary>Name of the slot.</summary>
    public uint NameOffset;

    /// <summary><see cref="Optional"/>.</summary>
    public uint Flags;
}
