namespace BssOs.Packer.Pack;

/// <summary>A place where control leaves a server.</summary>
/// <param name="CodeOffset">Place of the operand in the code block.</param>
/// <param name="Target">What it leads to.</param>
/// <param name="ServiceId">The service called, if it is one.</param>
/// <param name="Function">Index of the function, number of the system call, or number of the entry that ends.</param>
/// <param name="Flavour">Flavour, as in the server file.</param>
/// <param name="Slot">The required service that is always called here, counted from 1; 0 if that is not known.</param>
public sealed record CallSite(uint CodeOffset, CallTarget Target, uint ServiceId, uint Function, uint Flavour, uint Slot = 0);
