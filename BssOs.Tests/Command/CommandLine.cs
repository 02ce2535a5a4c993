using System;
using System.Collections.Generic;
using System.IO;
using BssOs.Tool.Host;

namespace BssOs.Tests.Command;

/// <summary>Runs the command as a user does, in a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Runs <c>bss</c> with arguments, to its end.</summary>
    public static HostResult Run(params string[] arguments) =>
        HostProcess.Capture("dotnet", Words(arguments), AppContext.BaseDirectory);

    /// <summary>Runs <c>bss</c> on a machine on which nothing is installed and nothing may be.</summary>
    public static HostResult RunOnBareMachine(params string[] arguments) => HostProcess.Capture(
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
        Words(arguments),
        AppContext.BaseDirectory,
        new Dictionary<string, string> { ["PATH"] = "", [HostPackages.ForbidVariable] = "1" });

    /// <summary>What <c>dotnet</c> is given to run <c>bss</c> with arguments.</summary>
    public static string[] Words(params string[] arguments) => [Path.Combine(AppContext.BaseDirectory, "bss.dll"), .. arguments];
}
