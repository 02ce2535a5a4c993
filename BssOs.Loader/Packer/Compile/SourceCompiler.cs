using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using BssOs.Generator;
using BssOs.Packer.Build;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace BssOs.Packer.Compile;

/// <summary>
/// Compiles C# for the target in this process, with the generator of references and the rules for servers, but without
/// .NET's base library.
/// </summary>
/// <param name="tree">Where the sources are.</param>
public sealed class SourceCompiler(SourceTree tree)
{
    /// <summary>Name of the assembly of what servers share; it holds the base library.</summary>
    public const string CommonAssembly = "BssOs.Target";

    /// <summary>Name of the assembly of every server.</summary>
    public const string ServerAssembly = "BssOs.Server";

    /// <summary>Name of the assembly of the kernel.</summary>
    public const string KernelAssembly = "BssOs.KernelImage";

    // What ilc expects of an assembly that defines the base library itself.
    private const string RuntimeMetadataVersion = "v4.0.30319";

    private const string TargetSymbol = "BSS_TARGET";
    private const string KernelSymbol = "BSS_KERNEL";

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true,
        concurrentBuild: true,
        generalDiagnosticOption: ReportDiagnostic.Error);

    /// <summary>Compiles what servers share.</summary>
    public CompiledSources CompileCommon()
    {
        const string Friend = $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{ServerAssembly}\")]";
        CSharpParseOptions options = ParseOptions(isKernel: false);
        SyntaxTree friend = CSharpSyntaxTree.ParseText(SourceText.From(Friend, Encoding.UTF8), options, "Friend.g.cs");
        return Compile(CommonAssembly, Parse(tree.CommonFiles, options).Append(friend), [], options);
    }

    /// <summary>Compiles a server.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="common">The assembly of what servers share.</param>
    public CompiledSources CompileServer(IReadOnlyList<string> files, MetadataReference common)
    {
        CSharpParseOptions options = ParseOptions(isKernel: false);
        return Compile(ServerAssembly, Parse(files, options), [common], options);
    }

    /// <summary>Compiles the kernel for a platform.</summary>
    public CompiledSources CompileKernel(KernelPlatform platform)
    {
        CSharpParseOptions options = ParseOptions(isKernel: true);
        return Compile(KernelAssembly, Parse(tree.KernelFiles(platform), options), [], options);
    }

    private static CSharpParseOptions ParseOptions(bool isKernel) => new(
        LanguageVersion.CSharp13,
        DocumentationMode.None,
        preprocessorSymbols: isKernel ? [TargetSymbol, KernelSymbol] : [TargetSymbol]);

    private IEnumerable<SyntaxTree> Parse(IEnumerable<string> files, CSharpParseOptions options) => files
        .AsParallel().AsOrdered()
        .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file), Encoding.UTF8), options, tree.Relative(file)));

    private CompiledSources Compile(
        string name, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references, CSharpParseOptions options)
    {
        CSharpCompilation sources = CSharpCompilation.Create(name, trees, references, Options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ServiceGenerator().AsSourceGenerator()], parseOptions: options);
        driver.RunGeneratorsAndUpdateCompilation(sources, out Compilation full, out ImmutableArray<Diagnostic> generatorErrors);
        using var assembly = new MemoryStream();
        EmitResult result = full.Emit(assembly, options: new EmitOptions(
            runtimeMetadataVersion: RuntimeMetadataVersion, debugInformationFormat: DebugInformationFormat.Embedded));
        List<BuildDiagnostic> diagnostics = generatorErrors
            .Concat(result.Diagnostics)
            .Concat(ServerRules.Check(full))
            .Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.IsSuppressed)
            .Select(Convert)
            .Distinct()
            .ToList();
        return new CompiledSources(diagnostics.Count == 0 ? assembly.ToArray() : [], ModelReader.Read(full), diagnostics);
    }

    private static BuildDiagnostic Convert(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return diagnostic.Location.IsInSource
            ? new BuildDiagnostic(
                span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, diagnostic.Id, diagnostic.GetMessage())
            : new BuildDiagnostic(string.Empty, 0, 0, diagnostic.Id, diagnostic.GetMessage());
    }
}
