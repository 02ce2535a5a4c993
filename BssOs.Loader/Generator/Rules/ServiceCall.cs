using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>Recognizes calls through references.</summary>
internal static class ServiceCall
{
    /// <summary>The service that is called; null for a call that stays in the server or goes to the kernel, as Keep and Cast do.</summary>
    public static INamedTypeSymbol? ServiceOf(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        return model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method ? ServiceOf(method, model.Compilation) : null;
    }

    /// <summary>The service that a function of a reference type calls; null if it is not such a function.</summary>
    public static INamedTypeSymbol? ServiceOf(IMethodSymbol method, Compilation compilation)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (type is { Name: "Permanent", ContainingType: { } outer })
            type = outer;
        INamedTypeSymbol? service = ModelReader.FindService(type, type, compilation);
        string function = method.Name.StartsWith("Try", StringComparison.Ordinal) ? method.Name.Substring("Try".Length) : method.Name;
        return service is not null && !(service.GetMembers(method.Name).IsEmpty && service.GetMembers(function).IsEmpty) ? service : null;
    }
}
