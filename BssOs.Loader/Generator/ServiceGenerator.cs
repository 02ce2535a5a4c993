using System;
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
                static (found, _) => IsFirst(found)
                    ? ModelReader.ReadService((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation) : null)
            .Where(static service => service is not null)
            .Select(static (service, _) => service!)
            .WithTrackingName(ServicesStep);

        IncrementalValueProvider<ImmutableArray<ClassSource>> serverStructs = Classes(context, WellKnownNames.ServerAttribute);
        IncrementalValueProvider<ImmutableArray<ClassSource>> localStructs = Classes(context, WellKnownNames.LocalServerAttribute);
        IncrementalValuesProvider<ServerModel> servers = serverStructs.Combine(localStructs)
            .SelectMany(static (found, _) => ModelReader.Assemble(found.Left, found.Right))
            .WithTrackingName(ServersStep);
        IncrementalValueProvider<EquatableArray<string>> doubled = services
            .Select(static (service, _) => HintName(service.TypeName)).Collect()
            .Combine(servers.Select(static (server, _) => HintName(server.Classes[0].TypeName)).Collect())
            .Select(static (names, _) => Doubled(names.Left.AddRange(names.Right)));
        context.RegisterSourceOutput(services.Combine(isTarget).Combine(doubled), static (output, item) => output.AddSource(
            FileName(item.Left.Left.TypeName, "Service", item.Right), ServiceWriter.Write(item.Left.Left, item.Left.Right)));
        context.RegisterSourceOutput(servers.Combine(isTarget).Combine(doubled), static (output, item) => output.AddSource(
            FileName(item.Left.Left.Classes[0].TypeName, "Server", item.Right), ServerWriter.Write(item.Left.Left, item.Left.Right)));
    }

    private static IncrementalValueProvider<ImmutableArray<ClassSource>> Classes(
        IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is StructDeclarationSyntax,
                static (found, _) => IsFirst(found)
                    ? ModelReader.ReadClass((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation) : null)
            .Where(static found => found is not null)
            .Select(static (found, _) => found!)
            .Collect();

    // Each part of a type may have the attribute, which the compiler refuses; the generator would write the same file twice.
    private static bool IsFirst(GeneratorAttributeSyntaxContext found) =>
        found.TargetSymbol.GetAttributes()
            .First(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, found.Attributes[0].AttributeClass))
            .ApplicationSyntaxReference is { } first
        && first.SyntaxTree == found.TargetNode.SyntaxTree && found.TargetNode.Span.Contains(first.Span);

    // Names of files do not differ in case alone, and a server may be named like a reference type; rules say whether that is right.
    private static EquatableArray<string> Doubled(ImmutableArray<string> names) => new(names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Skip(1).Any())
        .SelectMany(same => same.Distinct())
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToImmutableArray());

    private static string FileName(string typeName, string kind, EquatableArray<string> doubled)
    {
        string name = HintName(typeName);
        string distinction = doubled.Contains(name)
            ? $".{kind}{string.Concat(name.Select(letter => char.IsUpper(letter) ? '1' : '0'))}" : string.Empty;
        return name + distinction + ".g.cs";
    }

    // A generic type is refused by the rules, which are reported only if the generator finds a file name for it.
    private static string HintName(string typeName) =>
        typeName.Replace("global::", string.Empty).Replace("@", string.Empty).Replace('<', '{').Replace('>', '}');
}
