namespace BssOs.Tool.Emulation;

/// <summary>A port of the host that leads to one inside; used with user networking.</summary>
/// <param name="Port">Port of the host.</param>
/// <param name="Inside">Where the system listens.</param>
public sealed record PortForward(int Port, int Inside);
