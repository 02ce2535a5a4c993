namespace BssOs.Kernel;

/// <summary>
/// Head of everything that a reference can denote: a loaded server, a local server or one of the kernel's own.
/// The private data follow it. The order of the fields is known to the generated code of the platforms.
/// </summary>
public unsafe struct ServerObject
{
    /// <summary>The entry of each service function; each takes the object's address as its first argument.</summary>
    public void** Functions;

    /// <summary>References to the object; at 0 it ends. See also <see cref="Objects.Ending"/>, <see cref="Objects.Constructing"/>
    /// and <see cref="Objects.Part"/>.</summary>
    public nuint References;

    /// <summary>The loaded server that the object belongs to; null for the kernel's own.</summary>
    public Server* Server;

    /// <summary>What all objects of this class have in common.</summary>
    public ObjectKind* Kind;

    /// <summary>Calls into the object so far; wraps.</summary>
    public uint Calls;

    /// <summary>
    /// <see cref="AliveMark"/> while the object exists, so that a stale reference is seen as one; then <see cref="EndingMark"/>
    /// until its destructor has run, then 0.
    /// </summary>
    public uint Mark;

    /// <summary>Value of <see cref="Mark"/> in every object that exists ("OBJ!").</summary>
    public const uint AliveMark = 0x214A424F;

    /// <summary>Value of <see cref="Mark"/> in one whose last reference is gone: only its own destructor can still name it.</summary>
    public const uint EndingMark = 0x3F4A424F;

    /// <summary>What the address of each head is a multiple of, facets included.</summary>
    public const nuint Alignment = 8;

    /// <summary>Where the private data of an object begin.</summary>
    public static void* PrivateData(ServerObject* item) => item + 1;

    /// <summary>The object whose private data begin at <paramref name="privateData"/>.</summary>
    public static ServerObject* FromPrivateData(void* privateData) => (ServerObject*)privateData - 1;
}
