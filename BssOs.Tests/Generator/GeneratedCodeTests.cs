using System.Linq;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace BssOs.Tests.Generator;

/// <summary>What the generator writes, and that it compiles.</summary>
[TestFixture]
public class GeneratedCodeTests
{
    private static readonly string[] Sources = [GeneratorRun.Case("Service.cs"), GeneratorRun.Case("Server.cs")];

    [TestCase("Samples.Sample.g.cs", false, "service.hosted")]
    [TestCase("Samples.Sample.g.cs", true, "service.target")]
    [TestCase("Samples.DiskDrive2.DiskDrive2.g.cs", false, "server.hosted")]
    [TestCase("Samples.DiskDrive2.DiskDrive2.g.cs", true, "server.target")]
    public void Samples_Generated_EqualGoldenFile(string hintName, bool isTarget, string golden) =>
        GoldenFile.Check(golden, GeneratorRun.Hosted(isTarget, Sources).Source(hintName));

    [Test]
    public void Entries_Target_StandAtTheLinesOfTheirFunctions()
    {
        GeneratorRun run = GeneratorRun.Target(Sources);
        Compilation full = run.Full;
        INamedTypeSymbol server = full.GetTypeByMetadataName("Samples.DiskDrive2.DiskDrive2")!;
        FileLinePositionSpan[] entries = server.GetTypeMembers("BssEntries").Single().GetMembers("Function4").Append(
            server.GetTypeMembers("BssEntries").Single().GetMembers("Construct").Single())
                .Select(m => m.Locations[0].GetMappedLineSpan()).ToArray();
        FileLinePositionSpan[] functions = server.GetMembers("Echo")
            .Append(server.GetMembers("Construct").Single()).Select(m => m.Locations[0].GetLineSpan()).ToArray();
        Assert.That(entries.Select(e => (e.Path, e.StartLinePosition.Line)),
            Is.EqualTo(functions.Select(f => (f.Path, f.StartLinePosition.Line))), "one takes references, one is not of a service");
    }

    [Test]
    public void Samples_Hosted_CompileWithoutMessages() =>
        Assert.That(GeneratorRun.Hosted(false, Sources).CompilerMessages, Is.Empty);

    [Test]
    public void Samples_Target_CompileWithoutMessages() =>
        Assert.That(GeneratorRun.Target(Sources).CompilerMessages, Is.Empty);

    [Test]
    public void Samples_Checked_BreakNoRule() =>
        Assert.That(ServerRules.Check(GeneratorRun.Hosted(false, Sources).Full), Is.Empty);

    [Test]
    public void ReferencedServices_Hosted_AreNotGeneratedAgain() =>
        Assert.That(
            GeneratorRun.Hosted(false, Sources).Result.GeneratedSources.Select(s => s.HintName),
            Is.EquivalentTo(["Samples.Sample.g.cs", "Samples.DiskDrive2.DiskDrive2.g.cs"]));

    [Test]
    public void NestedServers_Hosted_CompileWithoutMessages()
    {
        const string nested = """
            namespace Samples;

            public partial class Fixture
            {
                [BssOs.Server]
                private partial struct First : BssOs.IExecutable
                {
                    public uint Execute() => Worker.New().Execute();

                    [BssOs.LocalServer]
                    internal partial struct Worker : BssOs.IExecutable
                    {
                        public uint Execute() => 0;

                        internal static unsafe BssOs.Executable New() => New(out _);
                    }
                }

                [BssOs.Server]
                private partial struct Second : BssOs.IExecutable
                {
                    public uint Execute() => 1;
                }

                public static string Names => First.Describe().Name + Second.Describe().Name;
            }
            """;
        Assert.That(GeneratorRun.Hosted(false, nested).CompilerMessages, Is.Empty);
    }

    [Test]
    public void UnrelatedSource_Added_RegeneratesNothing()
    {
        GeneratorRun next = GeneratorRun.Hosted(false, Sources).With("class Unrelated;");
        IncrementalStepRunReason[] reasons = next.Result.TrackedOutputSteps
            .SelectMany(s => s.Value)
            .SelectMany(s => s.Outputs)
            .Select(o => o.Reason)
            .Distinct()
            .ToArray();
        Assert.That(reasons, Is.EqualTo([IncrementalStepRunReason.Cached]));
    }
}
