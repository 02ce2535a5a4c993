using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>
/// Generates reference types for services, and entry points for servers. With the preprocessor symbol <c>BSS_TARGET</c> it generates code
/// that <c>ilc</c> compiles to machine code, without it code that runs in .NET.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ServiceGenerator : IIncrementalGenerator
{
    /// <summary>Name of the step that yields the services; tests check whether it was cached.</summary>
    public const string ServicesStep = "Services";

    /// <summary>Name of the step that yields the servers.</summary>
    public const string ServersStep = "Servers";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> isTarget = context.ParseOptionsProvider
            .Select(static (options, _) => options.PreprocessorSymbolNames.Contains(WellKnownNames.TargetSymbol));

        IncrementalValuesProvider<ServiceModel> services = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.ServiceAttribute,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (found, _) => ModelReader.ReadService((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation))
            .Where(static service => service is not null)
            .Select(static (service, _) => service!)
            .WithTrackingName(ServicesStep);
        context.RegisterSourceOutput(services.Combine(isTarget), static (output, item) =>
            output.AddSource(HintName(item.Left.TypeName), ServiceWriter.Write(item.Left, item.Right)));

        IncrementalValueProvider<ImmutableArray<ClassSource>> serverStructs = Classes(context, WellKnownNames.ServerAttribute);
        IncrementalValueProvider<ImmutableArray<ClassSource>> localStructs = Classes(context, WellKnownNames.LocalServerAttribute);
        IncrementalValuesProvider<ServerModel> servers = serverStructs.Combine(localStructs)
            .SelectMany(static (found, _) => ModelReader.Assemble(found.Left, found.Right))
            .WithTrackingName(ServersStep);
        context.RegisterSourceOutput(servers.Combine(isTarget), static (output, item) =>
            output.AddSource(HintName(item.Left.Classes[0].TypeName), ServerWriter.Write(item.Left, item.Right)));
    }

    private static IncrementalValueProvider<ImmutableArray<ClassSource>> Classes(
        IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is StructDeclarationSyntax,
                static (found, _) => ModelReader.ReadClass((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation))
            .Collect();

    // A generic type is refused by the rules, which are reported only if the generator finds a file name for it.
    private static string HintName(string typeName) =>
        typeName.Replace("global::", string.Empty).Replace("@", string.Empty).Replace('<', '{').Replace('>', '}') + ".g.cs";
}
