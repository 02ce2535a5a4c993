using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BssOs.Generator;

namespace BssOs.Packer.Build;

/// <summary>Where the sources of target code are in the repository.</summary>
/// <param name="root">The folder of the repository.</param>
public sealed partial class SourceTree(string root)
{
    // What every server may use. It is one assembly, compiled once.
    private static readonly string[] CommonFolders =
    [
        "BssOs.Kernel/CoreLib", "BssOs.Kernel/Services", "BssOs.Loader/Format", "BssOs.Loader/Config/Language",
        "BssOs.Net/Wire", "BssOs.Servers/Shared",
    ];

    private static readonly string[] KernelFolders =
    [
        "BssOs.Kernel/CoreLib", "BssOs.Kernel/Services", "BssOs.Loader/Format", "BssOs.Loader/Load",
        "BssOs.Kernel/Core", "BssOs.Kernel/Platform/Ia32",
    ];

    private static readonly string[] ServerFolders = ["BssOs.Servers", "BssOs.Net"];

    /// <summary>The folder of the repository.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Files that every server may use.</summary>
    public IReadOnlyList<string> CommonFiles => CommonFolders.SelectMany(Files).ToList();

    /// <summary>Files of the kernel for a platform.</summary>
    public IReadOnlyList<string> KernelFiles(KernelPlatform platform) => KernelFolders.Append(platform.Folder).SelectMany(Files).ToList();

    /// <summary>Finds the servers: every folder in which a struct has the attribute <c>[Server]</c>.</summary>
    /// <param name="extraFolders">Further places to look.</param>
    public IReadOnlyList<ServerSource> FindServers(IEnumerable<string> extraFolders)
    {
        var servers = new List<ServerSource>();
        IEnumerable<string> folders = ServerFolders.Select(f => Path.Combine(Root, f)).Concat(extraFolders.Select(Path.GetFullPath));
        foreach (string top in folders.Where(Directory.Exists))
        {
            IEnumerable<string> all = Directory.EnumerateDirectories(top, "*", SearchOption.AllDirectories).Append(top);
            foreach (string folder in all.Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(folder);
                if (!IsOutput(folder) && Directory.EnumerateFiles(folder, "*.cs").Any(IsServer))
                    servers.Add(new ServerSource(name, KebabCase.From(name), folder, Files(folder).ToList()));
            }
        }

        return servers;
    }

    /// <summary>A path relative to the repository, with slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsServer(string file) => ServerAttribute().IsMatch(File.ReadAllText(file));

    private IEnumerable<string> Files(string folder)
    {
        string full = Path.Combine(Root, folder);
        return Directory.Exists(full)
            ? Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories).Where(f => !IsOutput(f)).Order(StringComparer.Ordinal)
            : [];
    }

    private bool IsOutput(string path)
    {
        string[] parts = Relative(path).Split('/');
        return parts.Contains("bin") || parts.Contains("obj");
    }

    // At the start of a line, so that comments and texts about it do not count.
    [GeneratedRegex(@"^\s*\[Server(Attribute)?[\](,]", RegexOptions.Multiline)]
    private static partial Regex ServerAttribute();
}
