namespace BssOs;

/// <summary>Marks an unmanaged <c>partial struct</c> as a server; its fields are the private data, zeroed when it is loaded.</summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class ServerAttribute : System.Attribute
{
    /// <summary>How the kernel keeps threads from meeting inside the server (thesis 3.4.1).</summary>
    public SynchronizationMode Synchronization { get; set; }

    /// <summary>Whether a call that leaves the server may come back into it on the same thread.</summary>
    public bool Callbacks { get; set; } = true;

    /// <summary>Stack that one call into the server needs, in bytes, without the calls that leave it.</summary>
    public uint StackBytes { get; set; } = 1024;
}
