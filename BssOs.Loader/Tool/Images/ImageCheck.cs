using BssOs.Config;
using BssOs.Packer.Build;

namespace BssOs.Tool.Images;

/// <summary>What the check of an image found.</summary>
/// <param name="Image">The image.</param>
/// <param name="Platform">What its kernel is to run on.</param>
/// <param name="Result">The mistakes.</param>
public sealed record ImageCheck(Image Image, KernelPlatform Platform, CheckResult Result);
