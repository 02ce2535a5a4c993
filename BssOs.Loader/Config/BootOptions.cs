namespace BssOs.Config;

/// <summary>The files that the boot command line names.</summary>
/// <param name="Init">The init server.</param>
/// <param name="Parser">The configuration parser.</param>
/// <param name="Configuration">The main configuration.</param>
public sealed record BootOptions(
    string Init = "init.bss", string Parser = "configuration-parser.bss", string Configuration = "system.conf");
