using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Tool.Host;

namespace BssOs.Tool.NetworkBench;

/// <summary>
/// Debian's kernel and busybox for 32-bit processors: fetched by apt with lists of its own, so that this machine's stay as they are, and
/// unpacked, not installed.
/// </summary>
public static class LinuxPackages
{
    private const string KernelPackage = "linux-image-686";
    private const string BusyboxPackage = "busybox-static";
    private const string DependsMark = "Depends: linux-image-";
    private const string Remedy =
        "It needs apt-get and dpkg-deb, as Debian has them, and its package archive; without it, leave --vs-linux out.";

    /// <summary>Fetches what is missing.</summary>
    /// <returns>The folder in which all is unpacked.</returns>
    public static string Fetch(Workspace workspace, TextWriter report)
    {
        string folder = Path.Combine(NetworkFolder.Of(workspace), "linux");
        if (Directory.Exists(folder))
            return folder;
        report.WriteLine($"bss: fetching {KernelPackage} and {BusyboxPackage}, some 50 MB");
        string work = Path.Combine(NetworkFolder.Of(workspace), "apt");
        string[] options = Prepare(work);
        Run("apt-get", ["-q", .. options, "update"], work, mustSucceed: false);
        string depends = Run("apt-cache", [.. options, "depends", KernelPackage], work);
        string kernel = depends.Split('\n').Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith(DependsMark, System.StringComparison.Ordinal))?["Depends: ".Length..]
            ?? throw new CommandFailure($"apt-cache does not know on which kernel {KernelPackage} depends:\n{depends}", Remedy);
        Run("apt-get", ["-q", .. options, "download", kernel, BusyboxPackage], work);

        // Complete, or not there at all.
        string unpacked = Path.Combine(work, "unpacked");
        foreach (string package in Directory.EnumerateFiles(work, "*.deb"))
            Run("dpkg-deb", ["-x", package, unpacked], work);
        Directory.Move(unpacked, folder);
        Directory.Delete(work, recursive: true);
        return folder;
    }

    /// <summary>The kernel.</summary>
    public static string Kernel(string folder) => Only(Directory.EnumerateFiles(Path.Combine(folder, "boot"), "vmlinuz-*"), folder);

    /// <summary>The folder with the kernel's modules.</summary>
    public static string Modules(string folder) =>
        Path.Combine(Only(Directory.EnumerateDirectories(Path.Combine(folder, "lib", "modules")), folder), "kernel");

    /// <summary>The one program beside the server.</summary>
    public static string Busybox(string folder) => Path.Combine(folder, "bin", "busybox");

    private static string Only(IEnumerable<string> found, string folder) => found.Order(System.StringComparer.Ordinal).LastOrDefault()
        ?? throw new CommandFailure($"{folder} is not complete.", "Delete it: it is fetched anew.");

    private static string[] Prepare(string work)
    {
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
        string state = Path.Combine(work, "state");
        string cache = Path.Combine(work, "cache");
        Directory.CreateDirectory(Path.Combine(state, "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(cache, "archives", "partial"));
        string status = Path.Combine(work, "status");
        File.WriteAllText(status, "");
        string[] settings =
        [
            $"Dir::State={state}", $"Dir::State::status={status}", $"Dir::Cache={cache}",
            "APT::Architecture=i386", "APT::Architectures=i386", "APT::Sandbox::User=root",
        ];
        return settings.SelectMany(setting => new[] { "-o", setting }).ToArray();
    }

    private static string Run(string program, IEnumerable<string> arguments, string folder, bool mustSucceed = true)
    {
        if (new HostProgram(program, "apt", "").Find() is not { } file)
            throw new CommandFailure($"There is no {program}.", Remedy);
        HostResult result = HostProcess.Capture(file, arguments, folder);
        if (mustSucceed && !result.Succeeded)
            throw new CommandFailure($"{program} failed:\n{result.Output}{result.Errors}", Remedy);
        return result.Output;
    }
}
