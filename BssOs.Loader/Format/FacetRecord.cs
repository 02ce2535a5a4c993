namespace BssOs.Loader;

/// <summary>A further service of a class that implements more than one.</summary>
public struct FacetRecord
{
    /// <summary>Index of the class; the facets of a class follow one another.</summary>
    public uint Class;

    /// <summary>Index of the service.</summary>
    public uint ServiceIndex;

    /// <summary>Index of its first entry; one for each function of the service follows.</summary>
    public uint FirstEntry;
}
