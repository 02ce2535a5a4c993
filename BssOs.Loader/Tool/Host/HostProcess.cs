using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using CliWrap;
using CliWrap.Buffered;

namespace BssOs.Tool.Host;

/// <summary>Runs other programs of the host to their end.</summary>
public static class HostProcess
{
    /// <summary>Runs a program and keeps what it says.</summary>
    /// <param name="file">Program, looked up in the path.</param>
    /// <param name="arguments">Its arguments, each as it is.</param>
    /// <param name="folder">Its working folder; this process' own where null.</param>
    /// <param name="environment">Variables that differ from this process' own.</param>
    public static HostResult Capture(
        string file, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        Command command = Cli.Wrap(file)
            .WithArguments(arguments)
            .WithEnvironmentVariables(
                (environment ?? new Dictionary<string, string>()).ToDictionary(pair => pair.Key, pair => (string?)pair.Value))
            .WithValidation(CommandResultValidation.None);
        BufferedCommandResult result = (folder is null ? command : command.WithWorkingDirectory(folder)).ExecuteBufferedAsync()
            .GetAwaiter().GetResult();
        return new HostResult(result.ExitCode, result.StandardOutput, result.StandardError);
    }

    /// <summary>Runs a program that talks to the user directly.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(string file, IEnumerable<string> arguments, string? folder = null)
    {
        // CliWrap puts pipes between a program and the terminal, without which the program shows no progress and asks nothing.
        ProcessStartInfo start = new(file, arguments) { UseShellExecute = false, WorkingDirectory = folder ?? "" };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
