using System.Collections.Generic;
using System.IO;
using BssOs.Tool.Host;

namespace BssOs.Tool.NetworkBench;

/// <summary>A program of the comparison that is written in C, compiled on this machine.</summary>
public static class CProgram
{
    private static readonly string[] UsualFlags = ["-O2", "-Wall", "-Wextra"];

    /// <summary>QEMU's plugin that counts instructions.</summary>
    public static string Counter(Workspace workspace, TextWriter report) =>
        Compile(workspace, report, "counter.c", "counter.so", ["-shared", "-fPIC"]);

    /// <summary>The server that Linux runs.</summary>
    public static string Server(Workspace workspace, TextWriter report)
    {
        HostPackages.EnsureFile(report, "/usr/include/gnu/stubs-32.h", "gcc-multilib");
        return Compile(workspace, report, "server.c", "server", ["-m32", "-static", "-s"]);
    }

    private static string Compile(Workspace workspace, TextWriter report, string source, string name, IEnumerable<string> flags)
    {
        HostPackages.Ensure(report, HostProgram.Gcc);
        string from = Path.Combine(workspace.Root, "BssOs.Tests", "Benchmarks", "Network", source);
        string to = Path.Combine(NetworkFolder.Of(workspace), name);
        if (File.Exists(to) && File.GetLastWriteTimeUtc(to) >= File.GetLastWriteTimeUtc(from))
            return to;
        HostResult result = HostProcess.Capture(HostProgram.Gcc.Name, [.. UsualFlags, .. flags, "-o", to, from]);
        return result.Succeeded ? to : throw new CommandFailure(
            $"{workspace.Relative(from)} does not compile:\n{result.Errors}",
            "It needs gcc with the libraries of 32-bit programs: apt-get install gcc gcc-multilib libc6-dev.");
    }
}
