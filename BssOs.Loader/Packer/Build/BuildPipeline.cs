using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Generator;
using BssOs.Packer.Coff;
using BssOs.Packer.Compile;
using BssOs.Packer.Elf;
using BssOs.Packer.Link;
using BssOs.Packer.Pack;
using Microsoft.CodeAnalysis;

namespace BssOs.Packer.Build;

/// <summary>Builds servers and kernel from their sources.</summary>
public sealed class BuildPipeline
{
    private const string ServerEnding = ".bss";
    private const string AssemblyEnding = ".dll";
    /// <summary>Folder of the servers' debug information.</summary>
    public const string SymbolFolder = "symbols";

    /// <summary>Extension of files with debug information: symbols and line numbers, which the loaded files do not contain.</summary>
    public const string DebuggerEnding = ".debug.elf";

    private const string KernelEnding = ".elf";
    private const string PackerCode = "PACK0001";
    private const string NameCode = "PACK0002";
    private const string SourceCode = "PACK0003";
    private const string NoText = "the file is no text in UTF-8 (it has zeros in it): save it as that, or put it elsewhere";
    private const string FaultCode = "PACK0004";

    private readonly BuildOptions _options;
    private readonly SourceTree _tree;
    private readonly SourceCompiler _compiler;
    private readonly BuildCache _cache;
    private readonly string _output;
    private readonly string _scratch;
    private readonly IlcRunner _ilc;
    private readonly Lock _commonLock = new();
    private readonly ConcurrentBag<BuildDiagnostic> _diagnostics = [];
    private CompiledSources? _common;
    private MetadataReference? _commonReference;
    private string _commonPath = string.Empty;
    private string _commonKey = string.Empty;

    private BuildPipeline(BuildOptions options)
    {
        _options = options;
        _tree = new SourceTree(options.Root);
        _compiler = new SourceCompiler(_tree);
        _output = options.Output ?? Path.Combine(_tree.Root, "artifacts");
        string folder = Path.Combine(_tree.Root, "obj", "bss-cache");
        _cache = new BuildCache(folder, options.UseCache);
        _scratch = Path.Combine(folder, $"work-{Environment.ProcessId}-{Guid.NewGuid():N}");
        _ilc = new IlcRunner();
    }

    /// <summary>Performs a build.</summary>
    public static BuildResult Build(BuildOptions options)
    {
        var watch = Stopwatch.StartNew();
        BuildPipeline pipeline;
        try
        {
            pipeline = new BuildPipeline(options);
        }
        catch (LinkException problem)
        {
            return new BuildResult([new BuildDiagnostic(string.Empty, 0, 0, PackerCode, problem.Message)], [], null, watch.Elapsed);
        }

        return pipeline.Run(watch);
    }

    private BuildResult Run(Stopwatch watch)
    {
        try
        {
            Directory.CreateDirectory(_scratch);
            string? kernel = null;
            IReadOnlyList<BuiltServer> servers = [];
            _commonKey = BuildCache.Key(ToolParts(), _tree.CommonFiles);
            int parallelism = _options.Parallelism > 0 ? _options.Parallelism : Environment.ProcessorCount;
            if (parallelism > 1)
            {
                Parallel.Invoke(() => kernel = _options.Kernel ? BuildKernels() : null, () => servers = BuildServers(parallelism));
            }
            else
            {
                kernel = _options.Kernel ? BuildKernels() : null;
                servers = BuildServers(parallelism);
            }

            List<BuildDiagnostic> diagnostics = _diagnostics.Distinct()
                .OrderBy(d => d.File, StringComparer.Ordinal)
                .ThenBy(d => d.Line)
                .ThenBy(d => d.Column)
                .ThenBy(d => d.Code, StringComparer.Ordinal)
                .ToList();
            return new BuildResult(diagnostics, servers, kernel, watch.Elapsed);
        }
        finally
        {
            // It does not exist if it could not be created; that error is already being reported.
            if (Directory.Exists(_scratch))
                Directory.Delete(_scratch, recursive: true);
        }
    }

    // Results depend on the packer itself as well.
    private IEnumerable<string> ToolParts() =>
        new[] { typeof(BuildPipeline), typeof(ServiceGenerator), typeof(BssOs.Format.ServerFileReader) }
            .Select(t => t.Assembly.ManifestModule.ModuleVersionId.ToString())
            .Append(_ilc.Version);

    // Returns the path of the PC kernel; null if one of the kernels failed.
    private string? BuildKernels()
    {
        string?[] kernels = KernelPlatform.All.Select(BuildKernel).ToArray();
        return kernels.Contains(null) ? null : kernels[0];
    }

    private string? BuildKernel(KernelPlatform platform)
    {
        string target = Path.Combine(_output, platform.FileName + KernelEnding);
        string key = BuildCache.Key(ToolParts().Append(platform.FileName), _tree.KernelFiles(platform));
        if (!_cache.Has(key, KernelEnding) || !_cache.Has(key, DebuggerEnding))
        {
            _options.Progress?.Begin($"compiling the kernel for {platform.Name}");
            CompiledSources compiled = _compiler.CompileKernel(platform);
            if (!Accept(compiled))
                return null;
            KernelImage? kernel = Guard("BssOs.Kernel", () =>
            {
                byte[] assembly = SingleCalls.Inline(compiled.Assembly);
                byte[] objectFile = RunIlc(platform.FileName, assembly, SourceCompiler.KernelAssembly, isKernel: true);
                return KernelLinker.Link(objectFile, KernelLinker.FindRoutines(), platform.Format);
            });
            if (kernel is null)
                return null;
            _cache.Put(key, KernelEnding, kernel.Image);
            _cache.Put(key, DebuggerEnding, kernel.ForDebugger);
        }

        CopyIfChanged(_cache.PathOf(key, KernelEnding), target);
        CopyIfChanged(_cache.PathOf(key, DebuggerEnding), Path.Combine(_output, platform.FileName + DebuggerEnding));
        return target;
    }

    private IReadOnlyList<BuiltServer> BuildServers(int parallelism)
    {
        IReadOnlyList<ServerSource> sources = _tree.FindServers(_options.ExtraServerFolders);
        foreach (IGrouping<string, ServerSource> same in sources.GroupBy(s => s.FileName).Where(g => g.Count() > 1))
        {
            string folders = string.Join(" and ", same.Select(s => _tree.Relative(s.Folder)));
            ReportAt(same.Last(), NameCode, $"{folders} both make {same.Key}{ServerEnding}: rename one folder and its struct");
        }

        IReadOnlyList<ServerSource> forgotten = _tree.FindForgotten(_options.ExtraServerFolders, sources);
        foreach (ServerSource folder in forgotten.Where(f => _options.Servers is not { } asked || asked.Contains(f.FileName)))
        {
            if (HasNoText(folder) || !CanBeParsed(folder))
                continue;
            ReportAt(
                folder, SourceCode,
                $"the folder {_tree.Relative(folder.Folder)} has no server: write [Server] above its struct {folder.StructName}, or delete the folder;"
                + " what several servers use belongs into BssOs.Servers/Shared");
        }

        if (_options.Servers is { } wanted)
        {
            HashSet<string> known = sources.Concat(forgotten).Select(s => s.FileName).ToHashSet();
            foreach (string name in wanted.Where(n => !known.Contains(n)))
                Report(string.Empty, NameCode, $"there is no server {name}: its folder would hold a struct with [Server]");
            sources = sources.Where(s => wanted.Contains(s.FileName)).ToList();
        }

        // The servers to compile are determined in advance, so that progress has a total. Of two with one name only the first is
        // built: side by side they would write the same file.
        (ServerSource Source, string Key, bool IsFresh)[] work = sources.DistinctBy(s => s.FileName).Select(source =>
        {
            string key = BuildCache.Key([_commonKey, source.StructName], source.Files);
            return (source, key, !_cache.Has(key, ServerEnding) || !_cache.Has(key, DebuggerEnding));
        }).ToArray();
        return MakeServers(work, parallelism).OrderBy(s => s.Name, StringComparer.Ordinal).ToList();
    }

    // Mistakes in C#, which a change of a service may cause in many servers, are found in all of them before machine code, which takes
    // most of the time, is made of any.
    private IEnumerable<BuiltServer> MakeServers(
        IReadOnlyCollection<(ServerSource Source, string Key, bool IsFresh)> work, int parallelism)
    {
        var compiled = new ConcurrentDictionary<string, CompiledSources>();
        var fresh = work.Where(one => one.IsFresh).Select(one => one.Source).ToList();
        ForEach(fresh, "checked", parallelism, source =>
        {
            if (CompileServer(source) is { } sources)
                compiled[source.FileName] = sources;
        });
        List<BuiltServer> built = work.Where(one => !one.IsFresh).Select(one => Deliver(one.Source, one.Key, isFresh: false)).ToList();
        if (compiled.Count != fresh.Count)
            return built;
        var packed = new ConcurrentBag<BuiltServer>();
        ForEach(work.Where(one => one.IsFresh).ToList(), "compiled", parallelism, one =>
        {
            if (PackServer(one.Source, compiled[one.Source.FileName]) is not { } server)
                return;
            _cache.Put(one.Key, DebuggerEnding, server.ForDebugger);
            _cache.Put(one.Key, ServerEnding, server.File);
            packed.Add(Deliver(one.Source, one.Key, isFresh: true));
        });
        return built.Concat(packed);
    }

    private void ForEach<T>(IReadOnlyCollection<T> servers, string work, int parallelism, Action<T> action)
    {
        int done = 0;
        if (servers.Count != 0)
            _options.Progress?.Advance(work, done, servers.Count, "server");
        Parallel.ForEach(servers, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, server =>
        {
            action(server);
            _options.Progress?.Advance(work, Interlocked.Increment(ref done), servers.Count, "server");
        });
    }

    // From the cache to where servers are looked for.
    private BuiltServer Deliver(ServerSource source, string key, bool isFresh)
    {
        string target = Path.Combine(_output, "servers", source.FileName + ServerEnding);
        CopyIfChanged(_cache.PathOf(key, ServerEnding), target);
        CopyIfChanged(_cache.PathOf(key, DebuggerEnding), Path.Combine(_output, SymbolFolder, source.FileName + DebuggerEnding));
        return new BuiltServer(source.FileName, target, (int)new FileInfo(target).Length, _tree.Relative(source.Folder), isFresh);
    }

    // From C# to IL, with the rules for servers and services; null after a mistake.
    private CompiledSources? CompileServer(ServerSource source)
    {
        if (HasNoText(source) || !PrepareCommon())
            return null;
        CompiledSources? compiled = Guard(_tree.Relative(source.Folder), () => _compiler.CompileServer(source.Files, _commonReference!));
        if (compiled is null || !Accept(compiled))
            return null;
        if (compiled.Model.Servers.Count != 1 || compiled.Model.Servers[0].Name != source.StructName)
        {
            string[] found = compiled.Model.Servers.Select(server => server.Name).Where(name => name != source.StructName).ToArray();
            string remedy = compiled.Model.Servers.Count switch
            {
                0 => $"none of its structs is a server; write [Server] above struct {source.StructName}",
                1 => $"its server is called {found[0]}; give folder and struct the same name",
                _ => $"it holds {string.Join(", ", found)} as well; give each a folder of its own, or make it a [LocalServer]",
            };
            ReportAt(
                source, SourceCode, $"the folder {source.StructName} has to hold one [Server] struct, of the same name: {remedy}", found);
            return null;
        }

        return compiled;
    }

    // From IL to a server file; null after a mistake.
    private PackedServer? PackServer(ServerSource source, CompiledSources compiled)
    {
        return Guard(
            _tree.Relative(source.Folder),
            () =>
            {
                byte[] objectFile = RunIlc(source.FileName, compiled.Assembly, SourceCompiler.CommonAssembly, isKernel: false);
                return ServerPacker.Pack(compiled.Model.Servers[0], compiled.Model.Services, objectFile);
            },
            problem => problem.Line is { } line
                ? new BuildDiagnostic(line.File, (int)line.Line, 1, PackerCode, problem.Message)
                : compiled.Places.About([problem.Function, source.StructName], PackerCode, problem.Message));
    }

    // The code that servers share is compiled when the first server needs it: never, if everything is cached.
    private bool PrepareCommon()
    {
        lock (_commonLock)
        {
            if (_commonReference is not null)
                return true;
            if (_common is { Diagnostics.Count: > 0 })
                return false;
            _commonPath = Path.Combine(_scratch, SourceCompiler.CommonAssembly + AssemblyEnding);
            byte[] assembly;
            if (_cache.Has(_commonKey, AssemblyEnding))
            {
                assembly = File.ReadAllBytes(_cache.PathOf(_commonKey, AssemblyEnding));
            }
            else
            {
                _options.Progress?.Begin("compiling what servers share");
                _common = _compiler.CompileCommon();
                if (!Accept(_common))
                    return false;
                assembly = _common.Assembly;
                _cache.Put(_commonKey, AssemblyEnding, assembly);
            }

            File.WriteAllBytes(_commonPath, assembly);
            _commonReference = MetadataReference.CreateFromImage(assembly);
            return true;
        }
    }

    private byte[] RunIlc(string name, byte[] assembly, string systemModule, bool isKernel)
    {
        string folder = Path.Combine(_scratch, name);
        Directory.CreateDirectory(folder);
        string input = Path.Combine(folder, (isKernel ? SourceCompiler.KernelAssembly : SourceCompiler.ServerAssembly) + AssemblyEnding);
        string output = Path.Combine(folder, "out.obj");
        File.WriteAllBytes(input, assembly);
        _ilc.Compile(input, isKernel ? [] : [_commonPath], systemModule, output, preferSize: isKernel);
        return File.ReadAllBytes(output);
    }

    private bool Accept(CompiledSources compiled)
    {
        foreach (BuildDiagnostic diagnostic in compiled.Diagnostics)
            _diagnostics.Add(diagnostic);
        return compiled.Diagnostics.Count == 0;
    }

    private void Report(string place, string code, string message)
        => _diagnostics.Add(new BuildDiagnostic(place, 0, 0, code, message));

    // Such as UTF-16 without a byte order mark: the compiler would complain of each of its characters.
    private bool HasNoText(ServerSource source)
    {
        string? file = source.Files.FirstOrDefault(f => File.ReadAllText(f).Contains('\0', StringComparison.Ordinal));
        if (file is not null)
            _diagnostics.Add(new BuildDiagnostic(_tree.Relative(file), 1, 1, SourceCode, NoText));
        return file is not null;
    }

    // What does not parse, such as an #if without a condition, may have hidden the attribute.
    private bool CanBeParsed(ServerSource source)
    {
        List<BuildDiagnostic> wrong = _compiler.FindPlaces(source.Files).Mistakes.ToList();
        wrong.ForEach(_diagnostics.Add);
        return wrong.Count == 0;
    }

    // Reports at one of these types, or at the type named like the folder, or else at the beginning of the folder's first file.
    private void ReportAt(ServerSource source, string code, string message, params string[] types)
    {
        SourcePlaces places = _compiler.FindPlaces(source.Files);
        _diagnostics.Add(places.About([.. types, source.StructName], code, message)
            ?? new BuildDiagnostic(_tree.Relative(source.Files[0]), 1, 1, code, message));
    }

    private T? Guard<T>(string folder, Func<T> build, Func<LinkException, BuildDiagnostic?>? place = null)
        where T : class
    {
        try
        {
            return build();
        }
        catch (LinkException problem) when (place?.Invoke(problem) is { } placed)
        {
            _diagnostics.Add(placed);
            return null;
        }
        catch (Exception problem) when (problem is LinkException or CoffException)
        {
            Report(folder, PackerCode, problem.Message);
            return null;
        }
        catch (Exception fault) when (fault is not (IOException or UnauthorizedAccessException or OperationCanceledException))
        {
            // A fault of the packer itself must not end the build of all others, nor appear as a stack trace.
            string where = fault.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("BssOs.", StringComparison.Ordinal))?.Trim()
                ?? string.Empty;
            Report(
                folder, FaultCode, $"the packer fails here ({fault.GetType().Name}: {fault.Message} {where}): report this with the source");
            return null;
        }
    }

    // Unchanged files keep their time stamps, so that programs that depend on them have nothing to do.
    private static void CopyIfChanged(string source, string target)
    {
        byte[] content = File.ReadAllBytes(source);
        if (File.Exists(target) && File.ReadAllBytes(target).AsSpan().SequenceEqual(content))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, content);
    }
}
