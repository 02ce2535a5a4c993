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
using Microsoft.CodeAnalysis.Diagnostics;
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

    /// <summary>Parses one file as it will be compiled for servers.</summary>
    public static SyntaxTree ParseServerFile(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, ParseOptions(isKernel: false), path);

    /// <summary>Compiles what servers share.</summary>
    public CompiledSources CompileCommon()
    {
        const string friendText = $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{ServerAssembly}\")]";
        CSharpParseOptions options = ParseOptions(isKernel: false);
        SyntaxTree friend = CSharpSyntaxTree.ParseText(SourceText.From(friendText, Encoding.UTF8), options, "Friend.g.cs");
        return Compile(CommonAssembly, Parse(tree.CommonFiles, options).Append(friend), [], options, SourceTree.IsShared);
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

    /// <summary>Where what is declared in files of a server stands.</summary>
    public SourcePlaces FindPlaces(IEnumerable<string> files) => new(Parse(files, ParseOptions(isKernel: false)));

    private static CSharpParseOptions ParseOptions(bool isKernel) => new(
        LanguageVersion.CSharp14,
        DocumentationMode.None,
        preprocessorSymbols: isKernel ? [TargetSymbol, KernelSymbol] : [TargetSymbol]);

    private IEnumerable<SyntaxTree> Parse(IEnumerable<string> files, CSharpParseOptions options) => files
        .AsParallel().AsOrdered()
        .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file), Encoding.UTF8), options, tree.Relative(file)));

    private static CompiledSources Compile(
        string name,
        IEnumerable<SyntaxTree> trees,
        IEnumerable<MetadataReference> references,
        CSharpParseOptions options,
        Func<string, bool>? isShared = null)
    {
        CSharpCompilation sources = CSharpCompilation.Create(name, trees, references, Options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ServiceGenerator().AsSourceGenerator()], parseOptions: options);
        driver.RunGeneratorsAndUpdateCompilation(sources, out Compilation full, out ImmutableArray<Diagnostic> generatorErrors);
        using var assembly = new MemoryStream();
        EmitResult result = full.Emit(assembly, options: new EmitOptions(
            runtimeMetadataVersion: RuntimeMetadataVersion, debugInformationFormat: DebugInformationFormat.Embedded));
        var diagnostics = result.Diagnostics.Where(IsWanted).SelectMany(d => LibraryGaps.Explain(d, full))
            .Concat(generatorErrors.Where(IsWanted).Select(FirstLine)).ToList();
        CompilationModel? model = null;
        try
        {
            // As for analyzers, the rules are not applied to code whose declarations are wrong, since they would find what only follows
            // from that; what is wrong in generated code only follows from what the rules find. Exceptions are errors that the rules
            // explain better: library gaps, such as those of records, and warnings, such as that of a pointer to private data with
            // managed fields.
            bool isDeclared = !full.GetParseDiagnostics().Concat(full.GetDeclarationDiagnostics())
                .Any(d => d.DefaultSeverity == DiagnosticSeverity.Error && !LibraryGaps.IsOne(d)
                && !IsGenerated(d.Location.GetLineSpan().Path)
                && !Array.Exists(Doubles, id => id == d.Id) && !Array.Exists(Halves, id => id == d.Id));
            IEnumerable<Diagnostic> broken = isDeclared ? ServerRules.Check(full, isShared) : ServerRules.WithoutReference(full);
            diagnostics.AddRange(WithoutSuppressed(broken, full).Where(IsWanted).Select(Convert));
            if (diagnostics.Count == 0)
                model = ModelReader.Read(full);
        }
        catch (RuleFailedException problem)
        {
            diagnostics.Add(Place(problem.Place, FaultCode, problem.Message));
        }

        return new CompiledSources(
            diagnostics.Count == 0 ? assembly.ToArray() : [], model ?? CompiledSources.NoModel, OnlyWritten(diagnostics))
        {
            Places = new SourcePlaces(sources.SyntaxTrees),
        };
    }

    // A pragma suppresses warnings only: what is an error cannot be compiled to machine code anyway.
    private static IEnumerable<Diagnostic> WithoutSuppressed(IEnumerable<Diagnostic> diagnostics, Compilation compilation)
    {
        ILookup<bool, Diagnostic> found = diagnostics.ToLookup(d => d.DefaultSeverity == DiagnosticSeverity.Error);
        return found[true].Concat(CompilationWithAnalyzers.GetEffectiveDiagnostics(found[false], compilation));
    }

    private static bool IsWanted(Diagnostic diagnostic) => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed;

    // Errors in generated code and those without a place follow from errors in the code that it was generated from, and are mended there.
    // Where a line breaks a rule, the compiler's message about a library gap on that line says the same in other words.
    private static List<BuildDiagnostic> OnlyWritten(List<BuildDiagnostic> diagnostics)
    {
        List<BuildDiagnostic> written = diagnostics.Where(d => d.Line > 0 && !IsGenerated(d.File))
            .Distinct().ToList();
        if (written.Count == 0)
            return diagnostics.Distinct().ToList();
        if (written.Exists(d => !Array.Exists(Halves, id => id == d.Code)))
            written.RemoveAll(d => Array.Exists(Halves, id => id == d.Code) && !d.Message.Contains(';', StringComparison.Ordinal));
        HashSet<(string, int)> ruled = written.Where(d => d.Code.StartsWith(RulePrefix, StringComparison.Ordinal))
            .Select(d => (d.File, d.Line)).ToHashSet();
        return written.Where(d => !((LibraryGaps.IsOne(d.Code) || IsAboutString(d)) && ruled.Contains((d.File, d.Line)))).ToList();
    }

    // "Cannot convert" to or from a string: the rule against strings says what to write.
    private static bool IsAboutString(BuildDiagnostic diagnostic) =>
        diagnostic.Code is "CS1503" or "CS0029" && diagnostic.Message.Contains("'string'", StringComparison.Ordinal);

    // Two members of one name, or one with that of its type. One of them may be generated; a rule says which names are taken for that.
    private static readonly string[] Doubles = ["CS0101", "CS0102", "CS0111", "CS0542"];

    // A partial member without its other half, or in a type that is not partial. What the generator writes is missing where a rule or the
    // compiler refuses the type itself.
    private static readonly string[] Halves = ["CS9248", "CS0751"];

    private const string FaultCode = "PACK0004";
    private const string GeneratedEnding = ".g.cs";
    private const string RulePrefix = "BSS";

    private static bool IsGenerated(string file) => file.EndsWith(GeneratedEnding, StringComparison.Ordinal);

    // An exception in the generator comes with its stack trace.
    private static BuildDiagnostic FirstLine(Diagnostic diagnostic) => new(
        string.Empty, 0, 0, FaultCode, diagnostic.GetMessage().Split('\n')[0].TrimEnd() + ": report this with the source");

    private static BuildDiagnostic Convert(Diagnostic diagnostic) => Place(diagnostic.Location, diagnostic.Id, diagnostic.GetMessage());

    /// <summary>A message with the place that it is about.</summary>
    internal static BuildDiagnostic Place(Location location, string code, string message)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return location.IsInSource
            ? new BuildDiagnostic(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, code, message)
            : new BuildDiagnostic(string.Empty, 0, 0, code, message);
    }
}
