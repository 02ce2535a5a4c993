using System.Runtime.InteropServices;

namespace BssOs.Format;

/// <summary>A parameter of a function.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ParameterRecord
{
    /// <summary>A <see cref="ValueKind"/>.</summary>
    public byte Kind;

    /// <summary>Number, from 1, of the peer for a reference, size in bytes for a fixed block, otherwise 0.</summary>
    public ushort Value;
}
