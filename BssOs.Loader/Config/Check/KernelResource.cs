namespace BssOs.Config.Check;

/// <summary>A resource of which the kernel gives out ranges.</summary>
/// <param name="Service">The service of such a range.</param>
/// <param name="First">The first number.</param>
/// <param name="End">The number after the last.</param>
internal sealed record KernelResource(ServiceSignature Service, ulong First, ulong End);
