using System;
using System.IO;
using BssOs.Tool.Host;

namespace BssOs.Tests.Command;

/// <summary>Runs the command as a user does, in a process of its own.</summary>
internal static class CommandLine
{
    /// <summary>Runs <c>bss</c> with arguments, to its end.</summary>
    public static HostResult Run(params string[] arguments) =>
        HostProcess.Capture("dotnet", [Path.Combine(AppContext.BaseDirectory, "bss.dll"), .. arguments], AppContext.BaseDirectory);
}
