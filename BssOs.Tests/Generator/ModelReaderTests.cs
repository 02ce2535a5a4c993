using System.Linq;
using BssOs.Generator;
using NUnit.Framework;

namespace BssOs.Tests.Generator;

/// <summary>What the packer learns of services and servers.</summary>
[TestFixture]
public class ModelReaderTests
{
    private static readonly string[] Sources = [GeneratorRun.Case("Service.cs"), GeneratorRun.Case("Server.cs")];

    [TestCase(false)]
    [TestCase(true)]
    public void Samples_Read_GiveTheServer(bool afterGeneration)
    {
        GeneratorRun run = GeneratorRun.Hosted(false, Sources);
        CompilationModel model = ModelReader.Read(
            afterGeneration ? run.Full : run.Full.RemoveSyntaxTrees(run.Result.GeneratedSources.Select(s => s.SyntaxTree)));
        ServerModel server = model.Servers.Single();
        Assert.Multiple(() =>
        {
            Assert.That(server.Name, Is.EqualTo("DiskDrive2"));
            Assert.That(server.FileName, Is.EqualTo("disk-drive2"));
            Assert.That(server.Synchronization, Is.EqualTo((uint)SynchronizationMode.Serialized));
            Assert.That(server.Callbacks, Is.False);
            Assert.That(server.StackBytes, Is.EqualTo(2048));
            Assert.That(server.Classes.Select(
                c => (c.Name, string.Join(' ', c.Services.Select(s => s.Name)), c.HasConstructor, c.HasDestructor)), Is.EqualTo(new[]
            {
                ("DiskDrive2", "Sample", true, true),
                ("SectorCache", "Sample Executable", false, true),
            }));
            Assert.That(server.Required.Select(r => (r.SlotName, r.ServiceId, r.Optional)), Is.EqualTo(new[]
            {
                ("wall-clock", Clock.ServiceId, false),
                ("next", 0x7000_0001u, true),
            }));
        });
    }

    [Test]
    public void Service_Read_HasSignature()
    {
        ServiceModel service = Service(GeneratorRun.Hosted(false, Sources), 0x7000_0001);
        Assert.That(
            service.Signature,
            Is.EqualTo(
                "DoNothing()v\nAddNumbers(w,w,w,w)w\nInvert(w,w)w\nMix(w)w\nEcho(r70000001,r00000001)r70000001\nCopy(i,o,b)w\nMove(I16,O16,B16,O4,w)v\nMeasure(w,w)w\n"));
    }

    [Test]
    public void Services_ReadOnTargetAndHosted_HaveTheSameSignatures()
    {
        // The signature hash of a server file has to fit whichever way the caller was compiled.
        var target = ModelReader.Read(GeneratorRun.Target().Full).Services.Select(s => (s.Id, s.Name, s.Signature));
        var hosted = ModelReader.Read(GeneratorRun.Hosted(false).Full).Services.Select(s => (s.Id, s.Name, s.Signature));
        Assert.That(target, Is.EqualTo(hosted));
    }

    [Test]
    public void ReferencedService_Read_HasTheHashOfItsReferenceType() =>
        Assert.That(Service(GeneratorRun.Hosted(false), FileArchive.ServiceId).SignatureHash, Is.EqualTo(FileArchive.SignatureHash));

    [TestCase("Pit8254", "pit8254")]
    [TestCase("TcpOverIpv4", "tcp-over-ipv4")]
    [TestCase("ThreadFactory", "thread-factory")]
    [TestCase("PS2Keyboard", "ps2-keyboard")]
    [TestCase("Init", "init")]
    public void KebabCase_From_SeparatesWords(string name, string expected) => Assert.That(KebabCase.From(name), Is.EqualTo(expected));

    private static ServiceModel Service(GeneratorRun run, uint id) => ModelReader.Read(run.Full).Services.Single(s => s.Id == id);
}
