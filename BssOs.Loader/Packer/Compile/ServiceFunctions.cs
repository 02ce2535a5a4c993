using System.Linq;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Packer.Compile;

/// <summary>Says which functions a service has where a reference was asked for another one.</summary>
internal static class ServiceFunctions
{
    /// <summary>How a function is called: <c>Write(ReadOnlySpan&lt;byte&gt; text)</c>.</summary>
    public static readonly SymbolDisplayFormat Form = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
        | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The message; null where something else than a reference was asked.</summary>
    /// <param name="code">The compiler's code.</param>
    /// <param name="node">The name that is missing, or what has it.</param>
    /// <param name="compilation">The sources.</param>
    public static string? Explain(string code, SyntaxNode node, Compilation compilation)
    {
        if (code is not ("CS1061" or "CS0117")
            || node.AncestorsAndSelf().OfType<MemberAccessExpressionSyntax>().FirstOrDefault() is not { } access)
        {
            return null;
        }

        SemanticModel model = compilation.GetSemanticModel(node.SyntaxTree);
        ITypeSymbol? type = model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol;

        if (type is null || ReferenceTypes.ServiceOf(type, compilation) is not { } service)
            return null;
        string functions = string.Join(", ", ReferenceTypes.FunctionsOf(service).Select(function => function.ToDisplayString(Form)));
        return $"the service {service.Name} has no function {access.Name.Identifier.ValueText}; "
            + (functions.Length == 0 ? "it has none" : $"it has {functions}");
    }
}
