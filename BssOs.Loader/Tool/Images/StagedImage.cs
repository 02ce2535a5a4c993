using System.Collections.Generic;
using BssOs.Packer.Build;

namespace BssOs.Tool.Images;

/// <summary>An image ready to boot: all its files in one folder.</summary>
/// <param name="Name">Name of the image.</param>
/// <param name="Folder">The folder with kernel and modules.</param>
/// <param name="Kernel">File name of the kernel in the folder.</param>
/// <param name="Modules">File names of the modules in the folder, in boot order.</param>
/// <param name="CommandLine">The kernel's command line.</param>
/// <param name="Platform">What its kernel runs on.</param>
/// <param name="ServesPages">Whether it answers HTTP requests, so that one can ask it whether it is up.</param>
/// <param name="Greets">Whether init has a console, and says there that it is up.</param>
public sealed record StagedImage(
    string Name, string Folder, string Kernel,
    IReadOnlyList<string> Modules, string CommandLine, KernelPlatform Platform, bool ServesPages, bool Greets);
