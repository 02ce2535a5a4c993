using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Generator;
using BssOs.Packer.Compile;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Packer.Build;

/// <summary>Where the sources of target code are in the repository.</summary>
/// <param name="root">The folder of the repository.</param>
public sealed class SourceTree(string root)
{
    // What every server may use. It is one assembly, compiled once.
    private static readonly string[] CommonFolders =
    [
        "BssOs.Kernel/CoreLib", "BssOs.Kernel/Services", "BssOs.Loader/Format", "BssOs.Loader/Config/Language",
        "BssOs.Net/Layers", "BssOs.Net/Wire", "BssOs.Servers/Shared",
    ];

    // The library is below the rules: it is what they stand on. The services are interfaces and what the kernel supplies.
    private static readonly string[] SharedFolders =
        ["BssOs.Loader/Format", "BssOs.Loader/Config/Language", "BssOs.Net/Layers", "BssOs.Net/Wire", "BssOs.Servers/Shared"];

    private static readonly string[] KernelFolders =
    [
        "BssOs.Kernel/CoreLib", "BssOs.Kernel/Services", "BssOs.Loader/Format", "BssOs.Kernel/Core", "BssOs.Kernel/Platform/Ia32",
    ];

    private const string Attribute = "Server";
    private const string AttributeEnding = "Attribute";

    /// <summary>Top folders in which servers are looked for, relative to the repository.</summary>
    public static IReadOnlyList<string> ServerFolders { get; } = ["BssOs.Servers", "BssOs.Net"];

    /// <summary>The folder of the repository.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Whether a file declares what servers call as if it was theirs, so that the rules for their code apply.</summary>
    /// <param name="path">Relative to the repository.</param>
    public static bool IsShared(string path) => SharedFolders.Any(folder => path.StartsWith(folder + '/', StringComparison.Ordinal));

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

    /// <summary>
    /// Finds the folders in which a server seems to be meant: they hold sources, and lie where servers do, but nothing in them has the
    /// attribute <c>[Server]</c>, and nothing else compiles them.
    /// </summary>
    /// <param name="extraFolders">Further places to look.</param>
    /// <param name="servers">The servers there are.</param>
    public IReadOnlyList<ServerSource> FindForgotten(IEnumerable<string> extraFolders, IReadOnlyList<ServerSource> servers)
    {
        string[] known = servers.Select(server => server.Folder)
            .Concat(CommonFolders.Select(folder => Path.Combine(Root, folder))).ToArray();
        return ServerFolders.Select(f => Path.Combine(Root, f)).Concat(extraFolders.Select(Path.GetFullPath))
            .Where(Directory.Exists)
            .SelectMany(top => Directory.EnumerateDirectories(top, "*", SearchOption.AllDirectories))
            .Where(folder => !IsOutput(folder) && !known.Any(other => IsIn(folder, other) || IsIn(other, folder))
            && Directory.EnumerateFiles(folder, "*.cs").Any())
            .Order(StringComparer.Ordinal)
            .Select(folder => new ServerSource(
                Path.GetFileName(folder), KebabCase.From(Path.GetFileName(folder)), folder, Files(folder).ToList()))
            .ToList();
    }

    /// <summary>A path relative to the repository, with slashes.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    // Roslyn knows what is a comment, a text or left out by #if; a look at the words saves it most files.
    private static bool IsServer(string file)
    {
        string text = File.ReadAllText(file);
        if (!HasWord(text, Attribute) && !HasWord(text, Attribute + AttributeEnding))
            return false;
        SyntaxNode root = SourceCompiler.ParseServerFile(text, file).GetRoot();
        HashSet<string> names = root.DescendantNodes().OfType<UsingDirectiveSyntax>()
            .Where(u => u is { Alias: not null, Name: { } target } && IsAttribute(LastName(target)))
            .Select(u => u.Alias!.Name.Identifier.ValueText)
            .ToHashSet(StringComparer.Ordinal);
        return root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .SelectMany(type => type.AttributeLists)
            .SelectMany(list => list.Attributes)
            .Select(attribute => LastName(attribute.Name))
            .Any(name => IsAttribute(name) || names.Contains(name));
    }

    private static bool HasWord(string text, string word)
    {
        for (int i = text.IndexOf(word, StringComparison.Ordinal); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.Ordinal))
        {
            int end = i + word.Length;
            if (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                return true;
        }

        return false;
    }

    private static bool IsAttribute(string name) => name is Attribute or Attribute + AttributeEnding;

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => LastName(qualified.Right),
        AliasQualifiedNameSyntax qualified => LastName(qualified.Name),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };

    private IEnumerable<string> Files(string folder)
    {
        string full = Path.Combine(Root, folder);
        return Directory.Exists(full)
            ? Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories).Where(f => !IsOutput(f)).Order(StringComparer.Ordinal)
            : [];
    }

    private static bool IsIn(string folder, string outer) =>
        (folder + Path.DirectorySeparatorChar).StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private bool IsOutput(string path)
    {
        string[] parts = Relative(path).Split('/');
        return parts.Contains("bin") || parts.Contains("obj");
    }
}
