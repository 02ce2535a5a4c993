using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CliWrap;
using CliWrap.Buffered;

namespace BssOs.Tool.Host;

/// <summary>
/// Runs other programs of this computer to their end. If this process ends first, as after Ctrl-C, so do they. Verbs that do nothing else
/// meanwhile wait for a program by the functions that are not asynchronous.
/// </summary>
public static class HostProcess
{
    private static readonly CancellationTokenSource AtExit = new();

    static HostProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) => AtExit.Cancel();

    /// <summary>Runs a program and keeps what it says.</summary>
    /// <param name="file">Program, looked up in the path.</param>
    /// <param name="arguments">Its arguments, each as it is.</param>
    /// <param name="folder">Its working folder; this process' own where null.</param>
    /// <param name="environment">Variables that differ from this process' own.</param>
    /// <param name="onLine">Receives each line of its standard output as it comes; may be null.</param>
    public static HostResult Capture(
        string file, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null,
        Action<string>? onLine = null) =>
        CaptureAsync(file, arguments, folder, environment, onLine, AtExit.Token).GetAwaiter().GetResult();

    /// <inheritdoc cref="Capture"/>
    /// <param name="cancellation">Ends the program and those that it has started.</param>
    public static async Task<HostResult> CaptureAsync(
        string file, IEnumerable<string> arguments, string? folder, IReadOnlyDictionary<string, string>? environment,
        Action<string>? onLine, CancellationToken cancellation)
    {
        Command command = Cli.Wrap(file)
            .WithArguments(arguments)
            .WithEnvironmentVariables(
                (environment ?? new Dictionary<string, string>()).ToDictionary(pair => pair.Key, pair => (string?)pair.Value))
            .WithValidation(CommandResultValidation.None);
        if (onLine is not null)
            command = command.WithStandardOutputPipe(PipeTarget.ToDelegate(onLine));
        BufferedCommandResult result = await (folder is null ? command : command.WithWorkingDirectory(folder))
            .ExecuteBufferedAsync(cancellation);
        return new HostResult(result.ExitCode, result.StandardOutput, result.StandardError);
    }

    /// <summary>Runs a program that talks to the user directly.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(string file, IEnumerable<string> arguments, string? folder = null) =>
        RunAsync(file, arguments, folder, AtExit.Token).GetAwaiter().GetResult();

    /// <inheritdoc cref="Run"/>
    /// <param name="cancellation">Ends the program and those that it has started.</param>
    public static async Task<int> RunAsync(string file, IEnumerable<string> arguments, string? folder, CancellationToken cancellation)
    {
        // CliWrap puts pipes between a program and the terminal, without which the program shows no progress and asks nothing.
        ProcessStartInfo start = new(file, arguments) { UseShellExecute = false, WorkingDirectory = folder ?? "" };
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration end = cancellation.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }
}
