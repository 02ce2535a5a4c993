using System;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>
/// A query server for the configuration files of the system (thesis 4.2), and the only server that loads files. The kernel asks it for the
/// slots of the init server; whatever those need is loaded on the way. Serialized, because two threads must not load the same server at the
/// same time.
/// </summary>
[Server(Synchronization = SynchronizationMode.Serialized, StackBytes = 2048)]
public unsafe partial struct ConfigurationParser : IQuery
{
    private const int NameBytes = 64;

    private fixed byte _name[NameBytes];
    private Absences _absences;
    private ConfigurationFile* _main;
    private Query.Permanent _held;

    // The domain of all servers, if they are isolated together.
    private Instance _common;

    /// <summary>The kernel: provides its own services, resources and boot options.</summary>
    [Required] internal static partial Query Kernel { get; }

    /// <summary>Loads server files.</summary>
    [Required] internal static partial ServerLoader Loader { get; }

    /// <summary>Loads those that are to be isolated.</summary>
    [Required] internal static partial ServerLoader IsolatingLoader { get; }

    /// <summary>Server files and configuration files.</summary>
    [Required] internal static partial FileArchive Files { get; }

    /// <summary>Maps files and tables.</summary>
    [Required] internal static partial MemoryMap MemoryMap { get; }

    /// <summary>Holds the tables parsed from configuration files.</summary>
    [Required] internal static partial PhysicalMemory Memory { get; }

    /// <summary>Name of the main configuration file: <c>option config</c>.</summary>
    [Required] private static partial Text Configuration { get; }

    /// <summary>Reads the main configuration.</summary>
    public void Construct()
    {
        fixed (byte* name = _name)
        fixed (Absences* absences = &_absences)
        {
            uint length = Configuration.Get(new Span<byte>(name, NameBytes));
            if (length > NameBytes)
                Error.TooSmall.Throw();
            Query main = ConfigurationFile.New(out ConfigurationFile* file);
            fixed (Instance* common = &_common)
            {
                bool isIsolated = IsIsolating(out bool isTogether);
                file->Open(name, length, null, 0, absences, isIsolated, isTogether ? common : null);
            }

            _main = file;
            _held = main.Keep();
        }
    }

    // Whether all servers are isolated, and whether they are so in one domain.
    private static bool IsIsolating(out bool isTogether)
    {
        isTogether = false;
        if (!Kernel.TryGetService(Text.ServiceId, "option isolate"u8, default, out Server found, out _))
            return false;
        Span<byte> text = stackalloc byte[8];
        uint length = Text.Cast(found).Get(text);
        isTogether = Is("together"u8, text, length);
        if (!isTogether && !Is("all"u8, text, length))
        {
            Report.Write(
                "boot command line: "u8,
                "isolate is all or together; leave it out to isolate what the configuration says"u8);
            Error.InvalidArgument.Throw();
        }

        return true;
    }

    private static bool Is(ReadOnlySpan<byte> value, Span<byte> text, uint length) =>
        length == (uint)value.Length && text.Slice(0, value.Length).SequenceEqual(value);

    /// <summary>Answers with an export of the main configuration, or null, so that slots of the init server may be optional.</summary>
    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument) =>
        _main->AnswerInit(serviceId, name, argument);
}
