namespace BssOs.Tool.Dump;

/// <summary>What a server file says about itself as a whole.</summary>
public sealed record DumpedHeader(
    uint FormatVersion,
    uint FileSize,
    uint Checksum,
    string CallingConvention,
    string Synchronization,
    bool CallbacksAllowed,
    uint StackBytes,
    uint CodeBytes,
    uint StringBytes);
