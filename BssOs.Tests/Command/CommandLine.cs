using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>Runs the command as a user does, in a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Runs <c>bss</c> with arguments, to its end.</summary>
    public static HostResult Run(params string[] arguments) =>
        HostProcess.Capture("dotnet", Words(arguments), AppContext.BaseDirectory);

    /// <summary>Runs <c>bss</c> on a machine on which nothing is installed and nothing may be.</summary>
    public static HostResult RunOnBareMachine(params string[] arguments) => RunOnBareMachine(new Dictionary<string, string>(), arguments);

    /// <summary>The same, with some variables of the environment set.</summary>
    public static HostResult RunOnBareMachine(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        HostProcess.Capture(
        DotNet,
        Words(arguments),
        AppContext.BaseDirectory,
        new Dictionary<string, string>(environment) { ["PATH"] = "", [HostPackages.ForbidVariable] = "1" });

    /// <summary>Runs <c>bss</c> as nobody, on a machine on which nothing is installed; skips the test where that cannot be.</summary>
    public static HostResult RunWithoutRights(params string[] arguments)
    {
        const string setPrivileges = "/usr/bin/setpriv";
        const string nobody = "65534";
        if (!File.Exists(setPrivileges) || !Environment.IsPrivilegedProcess)
            Assert.Ignore("Giving up rights needs some, and setpriv.");
        string[] words = [$"--reuid={nobody}", $"--regid={nobody}", "--clear-groups", DotNet];
        if (!HostProcess.Capture(setPrivileges, [.. words, Words()[0], "--help"]).Succeeded)
            Assert.Ignore("Nobody may not read this folder.");
        return HostProcess.Capture(
            setPrivileges, [.. words, .. Words(arguments)], AppContext.BaseDirectory, new Dictionary<string, string> { ["PATH"] = "" });
    }

    private static string DotNet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>
    /// How to start <c>bss</c> so that signals reach it. Programs that a shell starts in the background ignore SIGINT, those started by
    /// nohup SIGHUP, and their children inherit that.
    /// </summary>
    public static ProcessStartInfo WithSignals(params string[] arguments) =>
        OperatingSystem.IsLinux() ? new("env", ["--default-signal=HUP,INT,QUIT", DotNet, .. Words(arguments)])
            : new(DotNet, Words(arguments));

    /// <summary>The arguments with which <c>dotnet</c> runs <c>bss</c>.</summary>
    public static string[] Words(params string[] arguments) => [Path.Combine(AppContext.BaseDirectory, "bss.dll"), .. arguments];
}
