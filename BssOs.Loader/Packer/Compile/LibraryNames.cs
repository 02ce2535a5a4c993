using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace BssOs.Packer.Compile;

/// <summary>The parts of .NET that servers lack, and what they use instead.</summary>
internal static class LibraryNames
{
    /// <summary>The page that says what servers have of .NET.</summary>
    public const string Page = "docs/writing-a-server.md#what-there-is-of-net";

    private const string TypesOfCounterparts = "Span<T> with stackalloc, or an [InlineArray] as private data";

    // Each start is a prefix of full names, of a namespace or of types; the longest that matches counts.
    private static readonly (string Start, string Instead)[] Counterparts =
    [
        ("System.Console", "a slot of the type TextOutput or TextInput"),
        ("System.Threading",
            "a slot of the type ThreadFactory for threads, Clock to sleep, Synchronization for events, queues and semaphores; the kernel locks servers"),
        ("System.Collections", TypesOfCounterparts),
        ("System.Array", TypesOfCounterparts),
        ("System.Linq", "a loop"),
        ("System.IO", "a slot of the type FileArchive"),
        ("System.Net", "a slot of the type Tcp, Udp or Icmp"),
        ("System.Text", "ReadOnlySpan<byte> with \"text\"u8, and BssOs.Servers.Shared.TextBuilder"),
        ("System.Convert", "BssOs.Servers.Shared.TextNumber"),
        ("System.BitConverter", "System.Buffers.Binary.BinaryPrimitives"),
        ("System.DateTime", "a slot of the type Clock, or RealTimeClock for the date"),
        ("System.TimeSpan", "Instant and a slot of the type Clock"),
        ("System.TimeProvider", "a slot of the type Clock"),
        ("System.Diagnostics.Stopwatch", "Instant and a slot of the type Clock"),
        ("System.Diagnostics.Debug", "a slot of the type TextOutput"),
        ("System.Nullable.Value", "GetValueOrDefault(), and HasValue"),
        ("System.Action", "a service or a function pointer (delegate*)"),
        ("System.Func", "a service or a function pointer (delegate*)"),
        ("System.EventHandler", "a service or a function pointer (delegate*)"),
    ];

    // Functions that many types of .NET's have, by the ends of full names.
    private static readonly (string End, string Instead)[] Members =
    [
        (".Equals", "==, of each field that counts"),
        (".ReferenceEquals", "Same, which each reference has"),
        (".CompareTo", "<, of each field that counts"),
        (".GetHashCode", "a number that the server computes of the fields"),
        (".HasFlag", "(value & flag) == flag"),
        (".ToString", "BssOs.Servers.Shared.TextBuilder"),
        (".TryFormat", "BssOs.Servers.Shared.TextBuilder"),
        (".Parse", "BssOs.Servers.Shared.TextNumber"),
        (".TryParse", "BssOs.Servers.Shared.TextNumber"),
    ];

    // One type of each assembly that has what beginners look for; to load all of .NET would take too long for a message.
    private static readonly Lazy<ILookup<string, Type>> Types = new(() =>
        new[]
        {
            typeof(object), typeof(Console), typeof(Enumerable),
            typeof(HashSet<>), typeof(System.Collections.Concurrent.BlockingCollection<>),
            typeof(System.Diagnostics.Stopwatch),
            typeof(System.Net.IPAddress), typeof(System.Net.Sockets.Socket), typeof(System.Net.Http.HttpClient),
            typeof(System.Text.RegularExpressions.Regex), typeof(System.Threading.Tasks.Parallel), typeof(System.Text.Json.JsonSerializer),
            typeof(System.Threading.Barrier), typeof(System.Diagnostics.Process),
        }
        .Select(type => type.Assembly)
        .Distinct()
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => !type.IsNested && type.Namespace is { } space
        && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)))
        .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal));

    /// <summary>What to write instead of a type or member of .NET, as the end of a sentence.</summary>
    /// <param name="fullName">Namespace and name, or the namespace alone.</param>
    public static string Instead(string fullName)
    {
        string? instead = fullName.EndsWith("Exception", StringComparison.Ordinal)
            ? "Error.NAME.Throw()"
            : Counterparts.Where(known => fullName.StartsWith(known.Start, StringComparison.Ordinal))
                .OrderByDescending(known => known.Start.Length).Select(known => known.Instead)
                .Concat(Members.Where(known => fullName.EndsWith(known.End, StringComparison.Ordinal)).Select(known => known.Instead))
                .FirstOrDefault();
        return "; servers have only the small library in BssOs.Kernel/CoreLib, not .NET's: "
            + (instead is null ? "write it without" : $"instead of {fullName} there is {instead}") + $" ({Page})";
    }

    /// <summary>The full name of a public type of .NET with this name; null if there is none.</summary>
    public static string? FindType(string name)
    {
        // Of several, the one in the shortest namespace is the best known.
        Type? type = Types.Value[name].OrderBy(found => found.Namespace!.Length).FirstOrDefault();
        return type is null ? null : $"{type.Namespace}.{name}";
    }

    /// <summary>Whether .NET has a member of this name in that type, extension methods included.</summary>
    public static bool HasMember(string typeName, string member) =>
        Types.Value[typeName].Append(typeof(Enumerable)).Append(typeof(System.MemoryExtensions))
            .Any(type => type.GetMember(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Length != 0);
}
