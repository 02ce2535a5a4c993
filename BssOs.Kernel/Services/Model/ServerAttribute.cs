namespace BssOs;

/// <summary>
/// Marks an unmanaged <c>partial struct</c> as a server; its fields are the private data, zeroed when the server is loaded.
/// </summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class ServerAttribute : System.Attribute
{
    /// <summary>How the kernel synchronizes threads inside the server (thesis 3.4.1).</summary>
    public SynchronizationMode Synchronization { get; set; }

    /// <summary>Whether a call made by the server may call back into it on the same thread.</summary>
    public bool Callbacks { get; set; } = true;

    /// <summary>Stack that one call into the server needs, in bytes, excluding the calls it makes to other servers.</summary>
    public uint StackBytes { get; set; } = 1024;
}
