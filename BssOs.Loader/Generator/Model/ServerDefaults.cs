namespace BssOs.Generator;

/// <summary>What <c>[Server]</c> means where it says nothing; the same as in <c>BssOs.ServerAttribute</c>.</summary>
internal static class ServerDefaults
{
    /// <summary>Stack that one call into a server needs.</summary>
    public const uint StackBytes = 1024;
}
