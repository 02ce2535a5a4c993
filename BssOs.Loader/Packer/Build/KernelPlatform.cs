using System.Collections.Generic;
using BssOs.Packer.Elf;

namespace BssOs.Packer.Build;

/// <summary>What a kernel runs on.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="FileName">Name of the kernel's file without ending.</param>
/// <param name="Folder">Its sources beyond those of all IA-32 kernels, relative to the repository.</param>
/// <param name="Format">How it is linked.</param>
public sealed record KernelPlatform(string Name, string FileName, string Folder, KernelFormat Format)
{
    /// <summary>A PC, started by a multiboot loader.</summary>
    public static KernelPlatform Pc { get; } = new("pc", "kernel", "BssOs.Kernel/Platform/Pc", KernelFormat.Multiboot);

    /// <summary>A process of 32 bits under Linux.</summary>
    public static KernelPlatform Linux { get; } = new("linux", "kernel.linux", "BssOs.Kernel/Platform/Linux", KernelFormat.Process);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KernelPlatform> All { get; } = [Pc, Linux];
}
