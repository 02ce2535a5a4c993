using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config.Check;

/// <summary>Collects mistakes; a mistake found several times is kept once.</summary>
internal sealed class Findings
{
    /// <summary>The place of mistakes that are in no file.</summary>
    public const string BootCommandLine = "boot command line";

    private readonly List<Diagnostic> _all = [];
    private readonly HashSet<Diagnostic> _known = [];

    public IReadOnlyList<Diagnostic> InOrder(List<string> files) =>
        _all.OrderBy(found => files.IndexOf(found.File)).ThenBy(found => found.Line).ThenBy(found => found.Column).ToList();

    public void Error(ConfigurationText file, uint node, string rule, string message, string suggestion) =>
        AddAt(Severity.Error, file, file.OffsetOf(node), rule, message, suggestion);

    public void Warning(ConfigurationText file, uint node, string rule, string message, string suggestion) =>
        AddAt(Severity.Warning, file, file.OffsetOf(node), rule, message, suggestion);

    public void AddAt(Severity severity, ConfigurationText file, uint offset, string rule, string message, string suggestion)
    {
        (int line, int column) = file.PlaceOf(offset);
        Add(new Diagnostic(severity, rule, file.Name, line, column, message, suggestion));
    }

    public void BootError(string rule, string message, string suggestion) =>
        Add(new Diagnostic(Severity.Error, rule, BootCommandLine, 0, 0, message, suggestion));

    private void Add(Diagnostic found)
    {
        if (_known.Add(found))
            _all.Add(found);
    }
}
