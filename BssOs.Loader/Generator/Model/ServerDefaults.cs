namespace BssOs.Generator;

/// <summary>Default values of <c>[Server]</c>; the same as in <c>BssOs.ServerAttribute</c>.</summary>
internal static class ServerDefaults
{
    /// <summary>Stack needed by one call into a server.</summary>
    public const uint StackBytes = 1024;
}
