namespace BssOs.Config.Check;

/// <summary>Something of which the kernel hands out ranges.</summary>
/// <param name="Service">What such a range implements.</param>
/// <param name="First">The first number there is.</param>
/// <param name="End">The number after the last.</param>
internal sealed record KernelResource(ServiceSignature Service, ulong First, ulong End);
