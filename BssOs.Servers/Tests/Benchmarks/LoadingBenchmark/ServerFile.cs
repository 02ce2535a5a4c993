namespace BssOs.Servers.LoadingBenchmark;

/// <summary>A file to load.</summary>
internal unsafe struct ServerFile
{
    /// <summary>The file.</summary>
    public DataSpace.Permanent Space;

    /// <summary>Its bytes.</summary>
    public byte* Bytes;

    /// <summary>How many.</summary>
    public uint Size;
}
