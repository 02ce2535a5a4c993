namespace BssOs.Generator;

/// <summary>A server or local server as found in the source, before it is known to which server it belongs.</summary>
/// <param name="Class">The struct.</param>
/// <param name="Container">The enclosing type or namespace.</param>
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
    /// <summary>Whether <c>[Server]</c> states the stack size.</summary>
    public bool IsStackStated { get; init; }
}
