namespace BssOs.Config;

/// <summary>The files named on the boot command line, and the kernel's platform.</summary>
/// <param name="Init">The init server.</param>
/// <param name="Parser">The configuration parser.</param>
/// <param name="Configuration">The main configuration.</param>
/// <param name="Platform">The platform of the kernel: <c>pc</c> or <c>linux</c>.</param>
/// <param name="IsolatesAll">Whether all that the configuration loads is isolated (<c>isolate=all</c>).</param>
/// <param name="IsolatesTogether">Whether all of it is isolated, in one domain (<c>isolate=together</c>).</param>
public sealed record BootOptions(
    string Init = "init.bss", string Parser = "configuration-parser.bss", string Configuration = "system.conf",
    string Platform = "pc", bool IsolatesAll = false, bool IsolatesTogether = false);
