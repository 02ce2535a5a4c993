using System.Runtime.InteropServices;

namespace BssOs.Format;

/// <summary>A required service: a slot that the configuration fills.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct RequiredRecord
{
    /// <summary>Bit of <see cref="Flags"/>: the slot may stay empty.</summary>
    public const byte Optional = 1;

    /// <summary>Index of the service.</summary>
    public byte ServiceIndex;

    /// <summary><see cref="Optional"/> or 0.</summary>
    public byte Flags;

    /// <summary>Name of the slot.</summary>
    public ushort NameOffset;
}
