using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>How names and declarations of services have to look.</summary>
internal static class ServiceShape
{
    /// <summary>Members that every reference type has; a function of a service cannot have these names.</summary>
    public static readonly string[] ReservedNames =
    [
        "As", "AsServer", "Cast", "Functions", "IsNull", "Keep", "Permanent", "Reference", "Release", "Same", "ServiceId", "Signature", "SignatureHash", "Word",
    ];

    /// <summary>A service is a top-level interface that is not generic and named <c>I…</c>.</summary>
    public static bool HasValidName(INamedTypeSymbol type) =>
        type is { ContainingType: null, Arity: 0 } && type.Name.Length > 1 && type.Name[0] == 'I' && char.IsUpper(type.Name[1]);

    /// <summary>Full name of the reference type that a service has.</summary>
    public static string ReferenceTypeName(INamedTypeSymbol service)
    {
        string space = service.NamespaceName();
        return space.Length == 0 ? $"global::{service.Name.Substring(1)}" : $"global::{space}.{service.Name.Substring(1)}";
    }

    /// <summary>The name, with <c>@</c> if it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The modifiers of a property as written, which both its parts have to share.</summary>
    public static string Modifiers(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<PropertyDeclarationSyntax>().FirstOrDefault() is { } syntax
            ? string.Join(" ", syntax.Modifiers.Select(m => m.Text))
            : string.Empty;
}
