namespace BssOs.Generator;

/// <summary>A server: the contents of its file, except what only the compiled code tells.</summary>
/// <param name="Name">Name of the struct.</param>
/// <param name="FileName">Name of its file without extension: the struct's name in kebab-case.</param>
/// <param name="Synchronization">Synchronization mode, as a value of <c>BssOs.SynchronizationMode</c>.</param>
/// <param name="Callbacks">Whether a call made by the server may call back into it.</param>
/// <param name="StackBytes">Stack needed by one call into it.</param>
/// <param name="Classes">Class 0 is the server, followed by its local servers by name.</param>
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
    /// <summary>Whether the source states the stack size, hence deliberately.</summary>
    public bool IsStackStated { get; init; }
}
