using System.Runtime.InteropServices;

namespace BssOs.Format;

/// <summary>A service that the file implements, requires or calls.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ServiceRecord
{
    /// <summary>Bit of <see cref="Flags"/>: callers stay locked during calls.</summary>
    public const byte Atomic = 1;

    /// <summary>ID of the service that every object has, which has no functions.</summary>
    public const uint AnyService = 1;

    /// <summary>ID of the service.</summary>
    public uint Id;

    /// <summary>Hash of the signatures of all its functions, see <see cref="SignatureHasher"/>.</summary>
    public uint SignatureHash;

    /// <summary>Its name.</summary>
    public ushort NameOffset;

    /// <summary>Index of its first function.</summary>
    public ushort FirstFunction;

    /// <summary>Number of its functions.</summary>
    public byte FunctionCount;

    /// <summary><see cref="Atomic"/>.</summary>
    public byte Flags;
}
