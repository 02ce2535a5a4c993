namespace BssOs.Kernel;

/// <summary>
/// Header of everything that a reference can denote: a loaded server, a local server or a kernel object. The private data follow it. The
/// generated code of the platforms depends on the order of the fields.
/// </summary>
public unsafe struct ServerObject
{
    /// <summary>The entry of each service function; each takes the object's address as its first argument.</summary>
    public void** Functions;

    /// <summary>
    /// Number of references to the object; at 0 it is destroyed. See also <see cref="Objects.Ending"/>,
    /// <see cref="Objects.Constructing"/> and <see cref="Objects.Part"/>.
    /// </summary>
    public nuint References;

    /// <summary>The loaded server that the object belongs to; null for kernel objects.</summary>
    public Server* Server;

    /// <summary>What all objects of this class have in common.</summary>
    public ObjectKind* Kind;

    /// <summary>Calls into the object so far; wraps.</summary>
    public uint Calls;

    /// <summary>
    /// <see cref="AliveMark"/> while the object exists, to detect stale references; then <see cref="EndingMark"/> until its destructor
    /// has run, then 0.
    /// </summary>
    public uint Mark;

    /// <summary>Value of <see cref="Mark"/> in every object that exists ("OBJ!").</summary>
    public const uint AliveMark = CodedValues.AliveMark;

    /// <summary>
    /// Value of <see cref="Mark"/> in an object whose last reference was released: only its own destructor can still refer to it.
    /// </summary>
    public const uint EndingMark = 0x3F4A424F;

    /// <summary>Alignment of each header, including facets, in bytes.</summary>
    public const nuint Alignment = 8;

    /// <summary>Where the private data of an object begin.</summary>
    public static void* PrivateData(ServerObject* item) => item + 1;

    /// <summary>The object whose private data begin at <paramref name="privateData"/>.</summary>
    public static ServerObject* FromPrivateData(void* privateData) => (ServerObject*)privateData - 1;
}
