namespace BssOs.Kernel;

/// <summary>What all objects of one class have in common: a class in a server file, or a kind of kernel object.</summary>
public unsafe struct ObjectKind
{
    /// <summary>ID of the implemented service.</summary>
    public uint ServiceId;

    /// <summary>Hash of that service's signatures.</summary>
    public uint SignatureHash;

    /// <summary>Functions of the service.</summary>
    public uint FunctionCount;

    /// <summary>
    /// Parameters and results of a kernel object's functions, as <see cref="SignatureText"/> describes them; null for loaded classes.
    /// </summary>
    public byte* Signatures;

    /// <summary>Index of the class in its server file; 0 for the server itself.</summary>
    public uint Class;

    /// <summary>
    /// 0 for the kind of a whole object. An object with more than one service has a facet for each additional one: a header of its own,
    /// which references to that service point to. Facet k lies k headers below the object.
    /// </summary>
    public uint Facet;

    /// <summary>Facets that an object has.</summary>
    public uint FacetCount;

    /// <summary>Kinds of the facets.</summary>
    public ObjectKind* Facets;

    /// <summary>Size of an object in bytes, including all its headers.</summary>
    public nuint Size;

    /// <summary>Function table of the objects.</summary>
    public void** Functions;

    /// <summary>Entry of the constructor, called like a function without arguments; null if there is none.</summary>
    public void* Construct;

    /// <summary>Entry of the destructor, called like a function without arguments; null if there is none.</summary>
    public void* Destruct;

    /// <summary>The kind created before this one; for kernel objects only.</summary>
    public ObjectKind* Next;

    /// <summary>
    /// Releases what a kernel object holds, just before its memory is freed; null for loaded classes or if nothing is held.
    /// </summary>
    public delegate*<ServerObject*, void> Dispose;
}
