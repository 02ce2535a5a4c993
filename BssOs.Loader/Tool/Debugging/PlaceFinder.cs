using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Packer.Build;
using BssOs.Tool.Images;
using BssOs.Tool.Profiling;

namespace BssOs.Tool.Debugging;

/// <summary>Finds function and source line for an error that a system reports with a server and a place in its code.</summary>
public sealed class PlaceFinder
{
    // Library and generated code only do what their caller asks for, so the caller is named instead.
    private const string Library = "BssOs.Kernel/CoreLib/";
    private const string GeneratedEnding = ".g.cs";

    // Checks that the compiler inserts.
    private const string Checks = "ThrowHelpers.";

    // More candidates than this are of no use to a reader.
    private const int LinesMax = 4;

    // bss check names a server with the files that include it, such as network/tcp; the system calls it tcp.
    private const char IncludeSeparator = '/';

    private const string FileEnding = ".bss";

    // The name of the configuration parser, which the kernel loads itself. Init, which it loads as well, stands in the list of bss check.
    private const string Parser = "parser";

    private readonly Func<string, byte[]?> _read;
    private readonly Dictionary<string, DebugInformation?> _known = new(StringComparer.Ordinal);

    /// <param name="read">Reads the file for debuggers of a server, by the name that the system has for it; null where there is
    /// none.</param>
    public PlaceFinder(Func<string, byte[]?> read) => _read = read;

    /// <summary>Makes one for an image.</summary>
    /// <param name="workspace">Where it was built.</param>
    /// <param name="image">The image.</param>
    /// <param name="platform">What its kernel runs on.</param>
    public static PlaceFinder For(Workspace workspace, Image image, KernelPlatform platform)
    {
        Lazy<Dictionary<string, string?>> files = new(
            () => FilesByName(ImageChecker.Check(workspace, image, platform).Model.Instances, new BootOptions()));
        return new PlaceFinder(name =>
        {
            string? server = FileOf(name, files.Value);
            return server is not null && workspace.ServerDebugFile(server) is var file && File.Exists(file)
                ? File.ReadAllBytes(file) : null;
        });
    }

    /// <summary>The server files of an image, without ending, by the names that the system has for their servers.</summary>
    /// <param name="instances">Its servers.</param>
    /// <param name="boot">What else is loaded: the parser stands in no configuration.</param>
    /// <returns>Null for a name that servers of several files have: the place might be looked up in the wrong one.</returns>
    public static Dictionary<string, string?> FilesByName(IEnumerable<Instance> instances, BootOptions boot) => instances
        .Select(instance => (Name: instance.Name[(instance.Name.LastIndexOf(IncludeSeparator) + 1)..], instance.FileName))
        .Append((Name: Parser, FileName: boot.Parser))
        .GroupBy(server => server.Name, server => Path.GetFileNameWithoutExtension(server.FileName), StringComparer.Ordinal)
        .ToDictionary(
            same => same.Key, same => same.Distinct(StringComparer.Ordinal).ToArray() is [var one] ? one : null, StringComparer.Ordinal);

    /// <summary>The server file, without ending, of a server; null if it is not known.</summary>
    /// <param name="name">Its name in the system. A server that no configuration lists may have any name, often that of its file.</param>
    /// <param name="files">Those of the image, by <see cref="FilesByName"/>.</param>
    public static string? FileOf(string name, IReadOnlyDictionary<string, string?> files) =>
        files.TryGetValue(name, out string? known) ? known
        : name.EndsWith(FileEnding, StringComparison.Ordinal) ? name[..^FileEnding.Length] : name;

    /// <summary>Whether there is a file for debuggers of a server.</summary>
    public bool Knows(string server) => Read(server) is not null;

    /// <summary>Function and line, such as <c>Shell.Run, BssOs.Servers/Shell/Shell.cs:80</c>.</summary>
    /// <param name="server">Name of the server.</param>
    /// <param name="place">The place in its code.</param>
    /// <param name="caller">Where the function there was called; null if that is not known.</param>
    /// <returns>Null if it is not known.</returns>
    public string? Find(string server, uint place, uint? caller)
    {
        if (Read(server) is not { } file)
            return null;
        Origin? first = file.Look(place);
        Origin? second = caller is { } address ? file.Look(address) : null;
        if (first is { IsOwn: false } && second is { IsOwn: true })
        {
            return first.Function.StartsWith(Checks, StringComparison.Ordinal)
                ? $"{second.Function}, {TellCheck(second.File, file.Checks.Find(second.Start, caller!.Value))}" : second.ToString();
        }

        return first?.ToString();
    }

    private static string TellCheck(string file, IReadOnlyList<(string File, uint Line)> lines)
    {
        if (lines.Count is 0 or > LinesMax || lines.Any(line => line.File != file))
            return $"a check in {file}";
        if (lines.Count == 1)
            return $"{file}:{lines[0].Line}";
        return $"a check in {file}:{string.Join(", ", lines.SkipLast(1).Select(line => line.Line))} or {lines[^1].Line}";
    }

    private DebugInformation? Read(string server)
    {
        if (!_known.TryGetValue(server, out DebugInformation? file))
            _known.Add(server, file = _read(server) is { } bytes ? new DebugInformation(bytes) : null);
        return file;
    }

    private sealed class DebugInformation
    {
        private readonly SymbolFile _symbols;
        private readonly LineTable _lines;

        public DebugInformation(byte[] bytes)
        {
            _symbols = SymbolFile.Parse(bytes);
            _lines = LineTable.Parse(bytes);
            Checks = CheckLines.Parse(bytes, _lines);
        }

        public CheckLines Checks { get; }

        public Origin? Look(uint place) =>
            _symbols.Find(place, out uint start) is not { } function ? null
            : _lines.Find(place) is { } line ? new Origin(function, start, line.File, line.Line)
            : new Origin(function, start, "", 0);
    }

    private sealed record Origin(string Function, uint Start, string File, uint Line)
    {
        public bool IsOwn => File.Length != 0
            && !File.StartsWith(Library, StringComparison.Ordinal) && !File.EndsWith(GeneratedEnding, StringComparison.Ordinal);

        public override string ToString() => File.Length == 0 ? Function : $"{Function}, {File}:{Line}";
    }
}
