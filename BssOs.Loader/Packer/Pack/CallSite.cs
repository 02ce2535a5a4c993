namespace BssOs.Packer.Pack;

/// <summary>A call that leaves a server.</summary>
/// <param name="CodeOffset">Place of the operand in the code block.</param>
/// <param name="ServiceId">The service called; null for a system call.</param>
/// <param name="Function">Index of the function, or number of the system call.</param>
/// <param name="Flavour">Flavour, as in the server file.</param>
public sealed record CallSite(uint CodeOffset, uint? ServiceId, uint Function, uint Flavour);
