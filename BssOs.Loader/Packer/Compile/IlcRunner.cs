using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading;
using BssOs.Packer.Link;
using CliWrap;
using CliWrap.Buffered;

namespace BssOs.Packer.Compile;

/// <summary>
/// Runs ilc, Microsoft's compiler from .NET assemblies to machine code. It is a NuGet package, which restoring the
/// packer's project downloads.
/// </summary>
public sealed partial class IlcRunner
{
    // A hundred times what the largest input needs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // ENOSPC of errno(3) in Linux: the tool has its own message for an exception with this code.
    private const int DiskFull = 28;

    private readonly string _program;

    /// <summary>Finds ilc.</summary>
    /// <exception cref="LinkException">It is not there; the message says how to get it.</exception>
    public IlcRunner()
    {
        string package = Metadata("IlcPackage");
        Version = Metadata("IlcVersion");
        string file = OperatingSystem.IsWindows() ? "ilc.exe" : "ilc";
        string? found = PackageFolders()
            .Select(folder => Path.Combine(folder, package.ToLowerInvariant(), Version, "tools", file))
            .FirstOrDefault(File.Exists);
        _program = found ?? throw new LinkException(
            $"the compiler ilc (NuGet package {package} {Version}) is not there: "
            + "run `dotnet restore BssOs.Loader/Packer/BssOs.Packer.csproj`");
    }

    /// <summary>Version of the package.</summary>
    public string Version { get; }

    /// <summary>Compiles.</summary>
    /// <param name="assembly">The assembly whose exports are wanted.</param>
    /// <param name="references">Assemblies it uses.</param>
    /// <param name="systemModule">Name of the assembly that holds the base library.</param>
    /// <param name="output">The object file to write.</param>
    /// <param name="preferSize">Whether small code is better than fast code.</param>
    /// <exception cref="LinkException">ilc refuses; the message is its own.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Compile(string assembly, IReadOnlyList<string> references, string systemModule, string output, bool preferSize)
    {
        string[] options =
        [
            assembly, "-o", output, $"--systemmodule:{systemModule}", "--targetos:windows", "--targetarch:x86", "--nativelib",
            preferSize ? "--Os" : "-O", "--noscan", "--nopreinitstatics", "-g", "--parallelism:1",

            // The padding in front of loops would be in vain: the packer places functions side by side, whatever their alignment.
            "--codegenopt:JitAlignLoops=0",
        ];
        Command command = Cli.Wrap(_program)
            .WithArguments(options.Concat(references.SelectMany(r => new[] { "-r", r })))
            .WithValidation(CommandResultValidation.None);
        using CancellationTokenSource patience = new(Patience);
        try
        {
            BufferedCommandResult result = command.ExecuteBufferedAsync(patience.Token).GetAwaiter().GetResult();
            if (!result.IsSuccess)
                throw Explain(result.StandardOutput + result.StandardError);
        }
        catch (OperationCanceledException)
        {
            throw new LinkException($"ilc did not end within {Patience.TotalSeconds} s for {Path.GetFileName(assembly)}");
        }
    }

    // ilc ends with a stack trace of its own; only its first sentence and the function that it was compiling help the author. A full disk
    // is no fault of the source, so it is an exception of another type.
    internal static Exception Explain(string output)
    {
        if (NoRoom().Match(output) is { Success: true } full)
            return new IOException(full.Value, DiskFull);
        string[] lines = output.Split('\n').Select(l => l.Trim())
            .Where(l => l.Length > 0 && !l.StartsWith("at ", StringComparison.Ordinal)).ToArray();
        Match method = MethodName().Match(output);
        string function = method.Success ? $"{method.Groups["type"].Value}.{method.Groups["name"].Value}" : string.Empty;
        string reason = lines.Select(l => Reason().Match(l)).FirstOrDefault(m => m.Success)?.Groups["text"].Value
            ?? lines.FirstOrDefault() ?? "no output";
        string what = function.Length > 0 ? $"the machine-code compiler cannot compile {function}" : "the machine-code compiler fails";
        return new LinkException($"{what} ({reason.Trim()}): write it in another way") { Function = function.Length > 0 ? function : null };
    }

    // As in "Code generation failed for method '[Assembly]Space.Type.Method(..." and "IL1005: Space.Type.Method(...".
    [GeneratedRegex(@"(?:for method '\[[^\]]*\]|IL\d+: )(?:[\w]+\.)*(?<type>\w+)(?:\+\w+)?(?:<[^(]*>)?\.(?<name>\w+)[(<]")]
    private static partial Regex MethodName();

    [GeneratedRegex(@"(?:will always throw because: |---> [\w.]+: |^Error: )(?<text>.+)$")]
    private static partial Regex Reason();

    // In the words of Linux and of Windows, with the file.
    [GeneratedRegex(@"(?:No space left on device|There is not enough space on the disk)[^\r\n]*")]
    private static partial Regex NoRoom();

    private static IEnumerable<string> PackageFolders()
    {
        if (Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder)
            yield return folder;
        if (Metadata("NuGetPackageRoot") is { Length: > 0 } restored)
            yield return restored;
        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    }

    private static string Metadata(string key) => typeof(IlcRunner).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == key)?.Value ?? string.Empty;
}
