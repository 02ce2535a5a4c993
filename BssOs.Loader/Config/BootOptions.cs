namespace BssOs.Config;

/// <summary>What is booted: the files that the boot command line names, and the kernel.</summary>
/// <param name="Init">The init server.</param>
/// <param name="Parser">The configuration parser.</param>
/// <param name="Configuration">The main configuration.</param>
/// <param name="Platform">What the kernel runs on: <c>pc</c> or <c>linux</c>.</param>
public sealed record BootOptions(
    string Init = "init.bss", string Parser = "configuration-parser.bss", string Configuration = "system.conf",
    string Platform = "pc");
