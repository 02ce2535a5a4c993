using System.Runtime.InteropServices;

namespace BssOs.Loader;

/// <summary>A further service of a class that implements more than one.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct FacetRecord
{
    /// <summary>Index of the class; the facets of a class follow one another.</summary>
    public byte Class;

    /// <summary>Index of the service.</summary>
    public byte ServiceIndex;

    /// <summary>Index of its first entry; one for each function of the service follows.</summary>
    public ushort FirstEntry;
}
