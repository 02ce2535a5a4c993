namespace BssOs.Generator;

/// <summary>A server or local server as found in the source, before it is known which server it belongs to.</summary>
/// <param name="Class">The struct.</param>
/// <param name="Container">The type or namespace around it.</param>
/// <param name="Synchronization">From <c>[Server]</c>.</param>
/// <param name="Callbacks">From <c>[Server]</c>.</param>
/// <param name="StackBytes">From <c>[Server]</c>.</param>
/// <param name="Required">Its required services.</param>
internal sealed record ClassSource(
    ClassModel Class,
    string Container,
    uint Synchronization,
    bool Callbacks,
    uint StackBytes,
    EquatableArray<RequiredModel> Required)
{
    /// <summary>Whether <c>[Server]</c> says how much stack.</summary>
    public bool IsStackStated { get; init; }
}
