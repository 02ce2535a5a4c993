using System.Runtime.InteropServices;

namespace BssOs.Format;

/// <summary>An additional service of a class.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct FacetRecord
{
    /// <summary>Index of the class; the facets of a class are consecutive.</summary>
    public byte Class;

    /// <summary>Index of the service.</summary>
    public byte ServiceIndex;

    /// <summary>Index of its first entry; there is one for each function of the service.</summary>
    public ushort FirstEntry;
}
