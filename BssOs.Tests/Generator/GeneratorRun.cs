using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BssOs.Tests.Generator;

/// <summary>Runs the generator over a few sources.</summary>
internal sealed class GeneratorRun
{
    private const string TargetSymbol = "BSS_TARGET";
    private const string MissingComment = "CS1591";

    private static readonly Lazy<ImmutableArray<MetadataReference>> HostedReferences = new(() =>
        [.. Platform(), MetadataReference.CreateFromFile(typeof(Error).Assembly.Location)]);

    private readonly GeneratorDriver _driver;

    private GeneratorRun(GeneratorDriver driver, Compilation full)
    {
        _driver = driver;
        Full = full;
    }

    /// <summary>Folder of these tests.</summary>
    public static string Folder { get; } = FolderOfThisFile();

    /// <summary>Folder of the repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Folder, "..", ".."));

    /// <summary>The compilation, generated sources included.</summary>
    public Compilation Full { get; }

    /// <summary>What the generator reports of its last run.</summary>
    public GeneratorRunResult Result => _driver.GetRunResult().Results.Single();

    /// <summary>Errors and warnings of the compiler, wrong references in comments included, missing comments not.</summary>
    public IEnumerable<Diagnostic> CompilerMessages =>
        Full.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != MissingComment);

    /// <summary>Compiles against .NET and the services.</summary>
    /// <param name="isTarget">Whether to generate for machine code all the same, which does not compile then, but shows the
    /// sources.</param>
    /// <param name="sources">Sources.</param>
    public static GeneratorRun Hosted(bool isTarget, params string[] sources)
    {
        CSharpParseOptions options = Options(isTarget);
        return Run(options, Compile(
            HostedReferences.Value, sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, options, $"Source{i}.cs"))));
    }

    /// <summary>Compiles with the base library of the target and the sources of the services, as the packer does.</summary>
    public static GeneratorRun Target(params string[] sources)
    {
        CSharpParseOptions options = Options(true);
        IEnumerable<SyntaxTree> library = new[] { "BssOs.Kernel/CoreLib", "BssOs.Kernel/Services" }
            .SelectMany(f => Directory.GetFiles(Path.Combine(Repository, f), "*.cs", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), options, f));
        return Run(options, Compile(
            [], library.Concat(sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, options, $"Source{i}.cs")))));
    }

    /// <summary>Adds a source and runs the generator again, which may use what it knows from before.</summary>
    public GeneratorRun With(string source)
    {
        CSharpParseOptions options = Options(false);
        Compilation next = Full.RemoveSyntaxTrees(Result.GeneratedSources.Select(s => s.SyntaxTree))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, options, "Added.cs"));
        GeneratorDriver driver = _driver.RunGeneratorsAndUpdateCompilation(next, out Compilation full, out _);
        return new GeneratorRun(driver, full);
    }

    /// <summary>The source with this name.</summary>
    public string Source(string hintName) => Result.GeneratedSources.Single(s => s.HintName == hintName).SourceText.ToString();

    /// <summary>A source file of a test.</summary>
    public static string Case(string name) => File.ReadAllText(Path.Combine(Folder, "Cases", name));

    private static GeneratorRun Run(CSharpParseOptions options, Compilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ServiceGenerator().AsSourceGenerator()],
            parseOptions: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation full, out _);
        return new GeneratorRun(driver, full);
    }

    private static CSharpCompilation Compile(IEnumerable<MetadataReference> references, IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create(
            "Samples",
            trees,
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable));

    private static CSharpParseOptions Options(bool isTarget) =>
        new(LanguageVersion.CSharp14, isTarget
            ? DocumentationMode.Parse : DocumentationMode.Diagnose, preprocessorSymbols: isTarget ? [TargetSymbol] : []);

    private static IEnumerable<MetadataReference> Platform() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) == "netstandard.dll")
            .Select(p => MetadataReference.CreateFromFile(p));

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
