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
        string root = MakeClone("[ \"$1\" = build ] || echo ran\n", out string script, out string sdk);
        try
        {
            Assert.That(Run(script, sdk), Is.EqualTo(("ran\n", "building the tool\n")), "nothing is built yet");
            Assert.That(Run(script, sdk), Is.EqualTo(("ran\n", "")), "the tool is up to date");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Test]
    public void AServiceThatDoesNotCompile_IsNamed_AndTheToolGoesOnAsItWas()
    {
        string root = MakeClone(
            "[ \"$1\" = build ] || { echo ran; exit 0; }\n"
            + "echo \"$ROOT/BssOs.Kernel/Services/IBad.cs(3,5): error CS1002: ; expected [/x/BssOs.Services.csproj]\"; exit 1\n",
            out string script, out string sdk);
        try
        {
            (string output, string errors) = Run(script, sdk);
            Assert.That(output, Is.EqualTo("ran\n"));
            Assert.That(
                errors,
                Does.Contain("a service does not compile: ").And.Contain("IBad.cs(3,5): error CS1002: ; expected\n").And.Not.Contain(
                    "csproj"));

            File.Delete(Path.Combine(root, "artifacts", "dotnet", "bin", "BssOs.Tool", "debug", "bss.dll"));
            (output, errors) = Run(script, sdk);
            Assert.That(output, Is.Empty, "there is no tool to go on with");
            Assert.That(errors, Does.Contain("a service in BssOs.Kernel/Services does not compile"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [TestCase("/clone/BssOs.Loader/Tool/Program.cs(1,1): error CS1002: ; expected", "the tool does not build")]
    [TestCase("error MSB3021: No space left on device", "is full")]
    public void WhatElseFails_EndsWithOneMessage(string line, string message)
    {
        string root =
            MakeClone($"[ \"$1\" = build ] || {{ echo ran; exit 0; }}\necho '{line}'; exit 1\n", out string script, out string sdk);
        try
        {
            (string output, string errors) = Run(script, sdk);
            Assert.That(output, Is.Empty);
            Assert.That(errors, Does.Contain(message));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Test]
    public void AnEndedBuild_LeavesNoFileBehind()
    {
        string root = MakeClone("cd \"$(dirname \"$0\")\"; echo $$ >new; mv new began; exec sleep 60\n", out string script, out string sdk);
        string began = Path.Combine(sdk, "began");
        try
        {
            using Process process = Process.Start(Prepare(script, sdk))!;
            Assert.That(() => File.Exists(began), Is.True.After(30_000, 20));
            Assert.That(Directory.GetFiles(Path.Combine(root, "artifacts"), "tool.stamp*"), Has.Length.EqualTo(1), "it is at work");
            Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
            process.WaitForExit();
            Assert.That(Directory.GetFiles(Path.Combine(root, "artifacts"), "tool.stamp*"), Is.Empty);
        }
        finally
        {
            if (File.Exists(began))
                Process.Start("kill", [File.ReadAllText(began).Trim()]).WaitForExit();
            Directory.Delete(root, recursive: true);
        }
    }

    [Test]
    public void CtrlC_IsSaid()
    {
        string root = MakeClone("cd \"$(dirname \"$0\")\"; echo $$ >new; mv new began; exec sleep 60\n", out string script, out string sdk);
        string began = Path.Combine(sdk, "began");
        try
        {
            ProcessStartInfo start = Prepare(script, sdk);
            // Who runs these tests may ignore the signal, and its children would.
            start.FileName = "env";
            start.ArgumentList.Insert(0, "--default-signal=INT");
            start.ArgumentList.Insert(1, "bash");
            using Process process = Process.Start(start)!;
            Assert.That(() => File.Exists(began), Is.True.After(30_000, 20));
            // A terminal sends it to both.
            Process.Start("kill", ["-INT", $"{process.Id}", File.ReadAllText(began).Trim()]).WaitForExit();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.That((process.ExitCode, errors), Is.EqualTo((130, "building the tool\n\nstopped\n")));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [TestCase("BssOs.Loader/Piped.cs")]
    [TestCase("BssOs.Kernel/Services/IPiped.cs")]
    public void APipeAmongTheSourcesOfTheTool_IsRefused(string name)
    {
        string root = MakeClone("echo \"$1\"\n", out string script, out string sdk);
        string path = Path.Combine(root, name);
        try
        {
            using NamedPipe pipe = new(path);
            (string output, string errors) = Run(script, sdk);
            Assert.That(output, Is.Empty, "nothing is built");
            Assert.That(errors, Does.StartWith($"bss: {path} is no file").And.Not.Contain("building"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string MakeClone(string sdkScript, out string script, out string sdk)
    {
        string root = Directory.CreateTempSubdirectory("bss-script").FullName;
        Directory.CreateDirectory(Path.Combine(root, "BssOs.Loader"));
        Directory.CreateDirectory(Path.Combine(root, "BssOs.Kernel", "Services"));
        File.WriteAllText(Path.Combine(root, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(root, "global.json"), "{}");
        string tool = Path.Combine(root, "artifacts", "dotnet", "bin", "BssOs.Tool", "debug", "bss.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(tool)!);
        File.WriteAllText(tool, "");
        sdk = Path.Combine(root, "sdk");
        Directory.CreateDirectory(sdk);
        File.WriteAllText(Path.Combine(sdk, "dotnet"), "#!/bin/sh\n" + sdkScript);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(sdk, "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        script = Path.Combine(root, "bss");
        File.Copy(SourceScript(), script);
        return root;
    }

    private static string SourceScript()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BssOs.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "bss");
    }

    private static ProcessStartInfo Prepare(string script, string sdk)
    {
        ProcessStartInfo start = new("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(script);
        start.Environment["PATH"] = sdk + ":" + Environment.GetEnvironmentVariable("PATH");
        return start;
    }

    private static (string Output, string Errors) Run(string script, string sdk)
    {
        using Process process = Process.Start(Prepare(script, sdk))!;
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (output, errors);
    }
}
