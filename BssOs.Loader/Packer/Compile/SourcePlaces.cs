using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Build;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Packer.Compile;

/// <summary>Where types and functions stand in the source, by the names that symbols have in machine code.</summary>
public sealed class SourcePlaces
{
    private readonly Dictionary<string, Location> _places = new(StringComparer.Ordinal);

    /// <summary>Finds them.</summary>
    /// <param name="trees">The sources, without generated ones.</param>
    public SourcePlaces(IEnumerable<SyntaxTree> trees)
    {
        SyntaxTree[] parsed = trees.ToArray();
        Mistakes = parsed.SelectMany(t => t.GetDiagnostics()).Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => SourceCompiler.Place(d.Location, d.Id, d.GetMessage())).ToArray();
        IEnumerable<SyntaxNode> nodes = parsed.SelectMany(t => t.GetRoot().DescendantNodes());
        foreach (BaseTypeDeclarationSyntax type in nodes.OfType<BaseTypeDeclarationSyntax>())
        {
            _places.TryAdd(type.Identifier.ValueText, type.Identifier.GetLocation());
            foreach (MethodDeclarationSyntax method in type.ChildNodes().OfType<MethodDeclarationSyntax>())
                _places.TryAdd($"{type.Identifier.ValueText}.{method.Identifier.ValueText}", method.Identifier.GetLocation());
        }
    }

    /// <summary>What does not parse.</summary>
    public IReadOnlyList<BuildDiagnostic> Mistakes { get; }

    /// <summary>A message about the first of these names that is known.</summary>
    /// <param name="names">Types, or functions as <c>Type.Method</c>.</param>
    /// <param name="code">Name of the rule.</param>
    /// <param name="message">The message.</param>
    public BuildDiagnostic? About(IEnumerable<string?> names, string code, string message)
    {
        Location? place = names.OfType<string>().Select(n => _places.GetValueOrDefault(n)).FirstOrDefault(p => p is not null);
        return place is null ? null : SourceCompiler.Place(place, code, message);
    }
}
