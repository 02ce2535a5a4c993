namespace BssOs.Tool.Sizes;

/// <summary>How large the kernel is.</summary>
/// <param name="Bytes">Size of its image.</param>
public sealed record KernelSize(long Bytes);
