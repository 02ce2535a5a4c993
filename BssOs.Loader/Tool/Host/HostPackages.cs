using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace BssOs.Tool.Host;

/// <summary>Sees to it that the programs a verb needs are there, by the host's package manager.</summary>
public static class HostPackages
{
    /// <summary>Environment variable that, if set to anything, forbids to install programs.</summary>
    public const string ForbidVariable = "BSS_NO_INSTALL";

    private const string AptGet = "/usr/bin/apt-get";

    /// <summary>Installs what is missing of the programs given.</summary>
    /// <param name="report">Receives what is being done.</param>
    /// <param name="programs">The programs that the verb is about to use.</param>
    /// <exception cref="CommandFailure">One of them is missing and cannot be installed from here.</exception>
    public static void Ensure(TextWriter report, params HostProgram[] programs)
    {
        HostProgram[] missing = programs.Where(program => program.Find() is null).ToArray();
        if (missing.Length == 0)
            return;
        string names = string.Join(", ", missing.Select(program => program.Name));
        if (!File.Exists(AptGet))
            throw new CommandFailure($"Not installed: {names}.", string.Join(" ", missing.Select(program => program.Elsewhere)));
        Install(report, names, missing.Select(program => program.Package).Distinct().ToArray());
        if (missing.FirstOrDefault(program => program.Find() is null) is { } absent)
            throw new CommandFailure($"Package {absent.Package} was installed, but {absent.Name} is still not there.", absent.Elsewhere);
    }

    /// <summary>Installs what can be installed of the programs given, and reports what cannot.</summary>
    public static void TryEnsure(TextWriter report, params HostProgram[] programs) => TryEnsure(report, output => Ensure(output, programs));

    /// <summary>Installs what can be installed, and reports what cannot.</summary>
    public static void TryEnsure(TextWriter report, Action<TextWriter> ensure)
    {
        try
        {
            ensure(report);
        }
        catch (CommandFailure failure)
        {
            report.WriteLine($"bss: {failure.Message} {failure.Remedy}");
        }
    }

    /// <summary>Installs the package that brings a file other than a program.</summary>
    public static void EnsureFile(TextWriter report, string file, string package)
    {
        if (File.Exists(file))
            return;
        if (!File.Exists(AptGet))
            throw new CommandFailure($"There is no {file}.", $"Install what Debian calls {package}.");
        Install(report, file, [package]);
    }

    private static void Install(TextWriter report, string names, string[] packages)
    {
        string Commands(string prefix) => $"{prefix}apt-get update && {prefix}apt-get install {string.Join(' ', packages)}";
        HostProgram sudo = new("sudo", "sudo", "");
        string remedy = sudo.Find() is null ? $"Install by hand, as root: {Commands("")}" : $"Install by hand: {Commands("sudo ")}";
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(ForbidVariable)))
            throw new CommandFailure($"Not installed: {names}; {ForbidVariable} forbids to install.", remedy);
        string[] prefix = FindPrefix(sudo.Find(), out string obstacle)
            ?? throw new CommandFailure($"Not installed: {names}; installing needs root, and {obstacle}.", remedy);
        report.WriteLine($"bss: installing {string.Join(", ", packages)} (for {names})");
        // A list of packages that was never fetched, as in a bare container, knows none of them.
        if (!RunApt(prefix, ["update"], report) || !RunApt(prefix, ["install", "-y", "--no-install-recommends", .. packages], report))
            throw new CommandFailure($"apt-get could not install {string.Join(", ", packages)}; its words are above.", remedy);
    }

    /// <summary>What to put before a command to run it as root without being asked anything; null where that cannot be.</summary>
    /// <param name="sudo">Where sudo is; null if it is not there.</param>
    /// <param name="obstacle">Why it cannot be.</param>
    private static string[]? FindPrefix(string? sudo, out string obstacle)
    {
        obstacle = sudo is null ? "there is no sudo" : "sudo asks for a password or refuses";
        if (Environment.IsPrivilegedProcess)
            return [];
        return sudo is not null && HostProcess.Capture(sudo, ["-n", "true"]).Succeeded ? [sudo, "-n"] : null;
    }

    private static bool RunApt(string[] prefix, string[] arguments, TextWriter report)
    {
        // `env`, since sudo does not hand its caller's environment on.
        List<string> words = [.. prefix, "/usr/bin/env", "DEBIAN_FRONTEND=noninteractive", AptGet, "-q", .. arguments];
        HostResult result = HostProcess.Capture(words[0], words.Skip(1));
        if (!result.Succeeded)
        {
            report.Write(result.Output);
            report.Write(result.Errors);
        }
        return result.Succeeded;
    }
}
