using System;
using System.Collections.Generic;
using System.IO;
using BssOs.Tests.TidyTests;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Mutations;

/// <summary>
/// A test that cannot fail proves nothing: in a copy of the sources each mistake of the table is made, and its hosted test must fail
/// then. It takes half an hour, so only <c>./bss test --mutations</c> does it.
/// </summary>
[TestFixture]
[Category("Mutations")]
public sealed class MutationTests
{
    // A test that waits for ever, since its mistake was made, has failed as well.
    private const string SecondsMax = "90";

    private string _copy = null!;

    private static IEnumerable<Mutation> Mutations => Mutation.All;

    [OneTimeSetUp]
    public void CopySources()
    {
        _copy = Directory.CreateTempSubdirectory("bss-mutations-").FullName;
        foreach (string path in RepositoryFiles.Texts)
        {
            string target = Path.Combine(_copy, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(RepositoryFiles.Root, path), target);
        }

        HostResult built = Build();
        Assert.That(built.Succeeded, Is.True, built.Output);
    }

    [OneTimeTearDown]
    public void DeleteCopy() => Directory.Delete(_copy, recursive: true);

    [TestCaseSource(nameof(Mutations))]
    public void Mistake_Made_IsNoticedByItsTest(object mistake)
    {
        var mutation = (Mutation)mistake;
        string file = Path.Combine(_copy, mutation.File);
        string right = File.ReadAllText(file);
        File.WriteAllText(file, mutation.Apply(right));
        try
        {
            HostResult built = Build();
            Assert.That(built.Succeeded, Is.True, $"what does not compile tests nothing:\n{built.Output}");
            HostResult tested = HostProcess.Capture("timeout", [SecondsMax, "dotnet", "test", Assembly, "--nologo",
                "-v", "quiet", "--filter", mutation.Filter], _copy);
            Assert.That(tested.ExitCode, Is.Not.Zero, $"{mutation.Test} passes without '{mutation.Text}' in {mutation.File}");
        }
        finally
        {
            File.WriteAllText(file, right);
        }
    }

    private string Assembly => Path.Combine(_copy, "artifacts", "dotnet", "bin", "BssOs.Tests", "debug", "BssOs.Tests.dll");

    private HostResult Build() =>
        HostProcess.Capture("dotnet", ["build", "BssOs.Tests", "--nologo", "-v", "quiet",
            "-clp:NoSummary"], _copy, new Dictionary<string, string>(StringComparer.Ordinal) { ["MSBUILDDISABLENODEREUSE"] = "1" });
}
