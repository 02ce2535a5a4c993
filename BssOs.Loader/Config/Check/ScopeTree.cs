using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>Reads the main configuration and everything that it includes.</summary>
internal sealed class ScopeTree
{
    private readonly IReadOnlyList<string> _folders;
    private readonly string _platform;
    private readonly Findings _findings;
    private readonly Dictionary<string, ConfigurationText> _files = [];
    private readonly List<string> _order = [];
    private readonly List<Scope> _scopes = [];
    private bool _hasOtherThanText;

    public ScopeTree(IReadOnlyList<string> folders, BootOptions boot, Findings findings)
    {
        string main = boot.Configuration;
        _folders = folders;
        _platform = boot.Platform;
        _findings = findings;
        if (Read(main) is { } text)
            Main = Open(text, "", null, 0);
        else
            findings.BootError(Rules.MissingConfiguration, $"config={main}: the folder of the image has no such file", Suggest(main));
    }

    /// <summary>The main configuration; null if it is missing.</summary>
    public Scope? Main { get; }

    public IReadOnlyList<Scope> Scopes => _scopes;

    /// <summary>Names of the files, in the order in which they are included.</summary>
    public IReadOnlyList<string> Files => _order;

    /// <summary>Names of the files read for them: a platform may have a variant of a file.</summary>
    public IEnumerable<string> ReadFiles => _order.Select(name => _files[name].Name);

    /// <summary>Whether a file has syntax errors; then its names are unreliable.</summary>
    public bool HasSyntaxMistakes => _hasOtherThanText || _files.Values.Any(file => file.Mistakes.Count != 0);

    private Scope Open(ConfigurationText text, string path, Scope? includer, uint include)
    {
        var scope = new Scope(text, path, includer, include);
        _scopes.Add(scope);
        foreach (uint node in text.StatementsOf(NodeKind.Include))
        {
            string name = text.FileOf(node);
            if (FindOuter(scope, name) is { } cycle)
            {
                _findings.Error(text, text.Second(node), Rules.IncludeCycle, $"{name} includes itself: {cycle}", "leave one include out");
                continue;
            }

            if (Read(name) is { } inner)
                scope.Included[node] = Open(inner, $"{path}{text.TextOf(node)}/", scope, node);
            else
                _findings.Error(text, text.Second(node), Rules.MissingFile, $"the folder of the image has no file {name}", Suggest(name));
        }

        return scope;
    }

    private string? FindOuter(Scope scope, string name)
    {
        var path = new List<string> { name };
        for (Scope? outer = scope; outer is not null; outer = outer.Includer)
        {
            path.Insert(0, outer.Text.Name);
            if (_files.TryGetValue(name, out ConfigurationText? file) && outer.Text == file)
                return string.Join(" -> ", path);
        }

        return null;
    }

    private ConfigurationText? Read(string name)
    {
        if (_files.TryGetValue(name, out ConfigurationText? known))
            return known;
        // Boot modules have plain names, so a name with folders is never found.
        if (Path.GetFileName(name) != name || PlatformFile.Find(_folders, name, _platform) is not { } path)
            return null;
        TextFile content = TextFile.Read(path);
        var file = new ConfigurationText(Path.GetFileName(path), content.Bytes);
        _files.Add(name, file);
        _order.Add(name);
        if (content.WhyNot is { } reason)
        {
            // No other mistakes are reported: what the grammar finds in such a file means nothing.
            _hasOtherThanText = true;
            _findings.AddAt(Severity.Error, file, 0, Rules.NotText, reason, content.Remedy);
            return file;
        }

        foreach ((Mistake mistake, uint offset) in file.Mistakes)
        {
            string[] parts = Encoding.UTF8.GetString(MistakeText.Get(mistake)).Split("; ", 2);
            _findings.AddAt(Severity.Error, file, offset, Rules.Of(mistake), parts[0], parts[1]);
        }

        return file;
    }

    private string Suggest(string name)
    {
        IEnumerable<string> files = _folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.conf")).Select(path => Path.GetFileName(path));
        return Spelling.Suggest(
            name,
            files,
            name.EndsWith(".bss", StringComparison.Ordinal) ? "a server file is named by a server statement" : "create it there");
    }
}
