using System;
using System.Diagnostics;
using System.IO;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>The script <c>bss</c> says that it builds the tool, and only then. A stand-in takes the place of the SDK.</summary>
[Platform("Linux")]
public class ScriptProgressTests
{
    [Test]
    public void ABuildOfTheToolIsSaidOnStandardErrorAndOnlyThen()
    {
        string root = Directory.CreateTempSubdirectory("bss-script").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "BssOs.Loader"));
            Directory.CreateDirectory(Path.Combine(root, "BssOs.Kernel", "Services"));
            File.WriteAllText(Path.Combine(root, "Directory.Build.props"), "<Project />");
            File.WriteAllText(Path.Combine(root, "global.json"), "{}");
            string tool = Path.Combine(root, "artifacts", "dotnet", "bin", "BssOs.Tool", "debug", "bss.dll");
            Directory.CreateDirectory(Path.GetDirectoryName(tool)!);
            File.WriteAllText(tool, "");
            string sdk = Path.Combine(root, "sdk");
            Directory.CreateDirectory(sdk);
            File.WriteAllText(Path.Combine(sdk, "dotnet"), "#!/bin/sh\n[ \"$1\" = build ] || echo ran\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path.Combine(sdk, "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

            string script = Path.Combine(root, "bss");
            File.Copy(SourceScript(), script);

            Assert.That(Run(script, sdk), Is.EqualTo(("ran\n", "building the tool\n")), "nothing is built yet");
            Assert.That(Run(script, sdk), Is.EqualTo(("ran\n", "")), "the tool is up to date");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string SourceScript()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BssOs.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "bss");
    }

    private static (string Output, string Errors) Run(string script, string sdk)
    {
        ProcessStartInfo start = new("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        start.Environment["PATH"] = sdk + ":" + Environment.GetEnvironmentVariable("PATH");
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (output, errors);
    }
}
