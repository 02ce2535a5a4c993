namespace BssOs.Generator;

/// <summary>A server: what its file says of it, except what only the compiled code tells.</summary>
/// <param name="Name">Name of the struct.</param>
/// <param name="FileName">Name of its file without ending: the struct's in kebab-case.</param>
/// <param name="Synchronization">Synchronisation mode, as the enumeration <c>BssOs.SynchronizationMode</c> numbers it.</param>
/// <param name="Callbacks">Whether a call that leaves the server may come back into it.</param>
/// <param name="StackBytes">Stack that one call into it needs.</param>
/// <param name="Classes">Class 0 is the server, then its local servers by name.</param>
/// <param name="Required">Its required services in the order of the slots.</param>
public sealed record ServerModel(
    string Name,
    string FileName,
    uint Synchronization,
    bool Callbacks,
    uint StackBytes,
    EquatableArray<ClassModel> Classes,
    EquatableArray<RequiredModel> Required)
{
    /// <summary>Whether the source states the stack, so that somebody thought about it.</summary>
    public bool IsStackStated { get; init; }
}
