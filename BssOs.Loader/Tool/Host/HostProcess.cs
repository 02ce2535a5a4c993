using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

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
        using Process process = new() { StartInfo = Describe(file, arguments, folder) };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            process.StartInfo.Environment[name] = value;
        process.StartInfo.RedirectStandardOutput = true;
        process.StartInfo.RedirectStandardError = true;
        process.StartInfo.RedirectStandardInput = true;
        process.Start();
        process.StandardInput.Close();
        // Both at once: a program that fills one pipe while we read the other would never end.
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new HostResult(process.ExitCode, output, errors.Result);
    }

    /// <summary>Runs a program that talks to the user directly.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(string file, IEnumerable<string> arguments, string? folder = null)
    {
        using Process process = new() { StartInfo = Describe(file, arguments, folder) };
        process.Start();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static ProcessStartInfo Describe(string file, IEnumerable<string> arguments, string? folder)
    {
        ProcessStartInfo start = new(file, arguments) { UseShellExecute = false };
        if (folder is not null)
            start.WorkingDirectory = folder;
        return start;
    }
}
