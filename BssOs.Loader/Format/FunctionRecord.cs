using System.Runtime.InteropServices;

namespace BssOs.Format;

/// <summary>The signature of a function of a service.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct FunctionRecord
{
    /// <summary>Its name.</summary>
    public ushort NameOffset;

    /// <summary>Index of its first parameter.</summary>
    public ushort FirstParameter;

    /// <summary>Number of its parameters.</summary>
    public byte ParameterCount;

    /// <summary>A <see cref="ValueKind"/>: none, word or reference.</summary>
    public byte Result;

    /// <summary>Number, from 1, of the peer that a resulting reference refers to, otherwise 0.</summary>
    public byte ResultPeer;
}
