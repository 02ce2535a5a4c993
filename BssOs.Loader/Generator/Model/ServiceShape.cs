using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>Requirements for names and declarations of services.</summary>
internal static class ServiceShape
{
    // Members of every reference type, including those of all objects.
    private static readonly string[] ReservedFunctions =
    [
        "As", "AsServer", "Cast", "Equals", "Finalize",
        "Functions", "GetHashCode", "GetType", "Imports", "IsNull", "Keep", "MemberwiseClone", "Permanent",
        "Reference", "ReferenceEquals", "Release", "Same", "ServiceId", "Signature", "SignatureHash", "Table", "ToString", "Word",
    ];

    // Members generated for a server or local server.
    private static readonly string[] ReservedMembers = ["BssEntries", "Describe", "GetReference", "New", WellKnownNames.Self];

    // Names of parameters and variables in generated functions, and names to which these refer.
    private static readonly string[] ReservedParameters =
        ["result", "error", "callAnswer", "callError", "callWords", "Imports", "ServiceId", "_word"];

    // Followed by the number of a parameter.
    private const string ReservedPrefix = "pinned";

    /// <summary>Whether a service function has a name that the generated code itself needs.</summary>
    public static bool IsReserved(IMethodSymbol function) =>
        ReservedFunctions.Contains(function.Name) || ReservedMembers.Contains(function.Name)
            || function.ContainingType.Name == "I" + function.Name
        || Identifier(function.Name) != function.Name
        || (function.Name.StartsWith("Try", StringComparison.Ordinal)
        && !function.ContainingType.GetMembers(function.Name.Substring("Try".Length)).IsEmpty);

    /// <summary>Whether a parameter of a service function has a name that the generated code itself needs.</summary>
    public static bool IsReserved(IParameterSymbol parameter) =>
        ReservedParameters.Contains(parameter.Name)
        || (parameter.Name.StartsWith(ReservedPrefix, StringComparison.Ordinal)
        && parameter.Name.Skip(ReservedPrefix.Length).All(char.IsDigit));

    /// <summary>Whether a member of a server has the name of a generated member.</summary>
    public static bool IsReserved(ISymbol member, bool isLocal) => member switch
    {
        { Name: "Describe" } when isLocal => false,
        { Name: "New" } when !isLocal => false,
        IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters: var parameters, Name: "New" } =>
            parameters.Length == 1 && parameters[0].RefKind != RefKind.None && parameters[0].Type is IPointerTypeSymbol,
        IMethodSymbol { MethodKind: MethodKind.Ordinary, Arity: 0, Parameters.Length: > 0 } => false,
        _ => ReservedMembers.Contains(member.Name),
    };

    /// <summary>Whether a server or local server cannot have this name because a generated member has it.</summary>
    public static bool IsReservedForTypes(string name) => ReservedMembers.Contains(name);

    /// <summary>Whether the type is a non-generic interface in a namespace and is named <c>I…</c>.</summary>
    public static bool HasValidName(INamedTypeSymbol type) =>
        type is { ContainingType: null, Arity: 0, IsFileLocal: false, ContainingNamespace.IsGlobalNamespace: false } && type.Name.Length > 1
            && type.Name[0] == 'I' && char.IsUpper(type.Name[1]);

    /// <summary>Full name of the reference type of a service.</summary>
    public static string ReferenceTypeName(INamedTypeSymbol service)
    {
        string space = service.NamespaceName();
        return space.Length == 0 ? $"global::{service.Name.Substring(1)}" : $"global::{space}.{service.Name.Substring(1)}";
    }

    /// <summary>The name, with <c>@</c> if it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The modifiers of a property as written, which both its parts must share.</summary>
    public static string Modifiers(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<PropertyDeclarationSyntax>().FirstOrDefault() is { } syntax
            ? string.Join(" ", syntax.Modifiers.Select(m => m.Text))
            : string.Empty;
}
