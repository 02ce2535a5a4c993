using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Format;
using BssOs.Generator;
using BssOs.Packer.Coff;
using BssOs.Packer.Pack;
using BssOs.Tests.Format;
using BssOs.Tests.Packer;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// An isolated server whose file describes a service otherwise than the other side does, with the same hash: what the file calls two words
/// would reach the kernel as a block, of any memory. It is refused, also if that side is still being wired.
/// </summary>
[TestFixture]
public sealed class ForgedFileTests : BootedTests
{
    private const string BaseImage = "domain-tests";
    private const string Forged = "forged.bss";
    private const string Victim = "victim.bss";
    private const string Loader = "load-probe.bss";

    // The main configuration of that image.
    private const string Configuration = "unattended.conf";
    private const string Slots = "slots.conf";
    private const string Refused = "load: kind 0 error WrongService\n";

    // 1 MiB, where the kernel is.
    private static readonly byte[] Kernel = [0, 0, 0x10, 0];

    // Returns 0. What it takes off the stack the packer adapts to each function.
    private static readonly byte[] End = [0x31, 0xC0, 0xC2, 12, 0];

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(60);

    // Of the kernel's own services, and of one that a loaded server has.
    private static readonly ServiceModel Console = Service(
        TextOutput.ServiceId, nameof(TextOutput), Function("Write", ParameterKind.Void, ParameterKind.BlockIn));

    private static readonly ServiceModel Meeting = Service(
        BssOs.Meeting.ServiceId,
        nameof(Meeting),
        Function("Meet", ParameterKind.Void),
        Function("GetMost", ParameterKind.Word),
        new FunctionModel(
            "Invite", new([Parameter(ParameterKind.Reference, Executable.ServiceId)]), Value(ParameterKind.Void), IsValid: true),
        new FunctionModel("GetPart", new([]), Value(ParameterKind.Reference, Executable.ServiceId), IsValid: true));

    private static readonly ServiceModel Program = Service(
        Executable.ServiceId, nameof(Executable), Function("Execute", ParameterKind.Word));

    private const string LoadedBefore = """
        require meeting
        export console = kernel.console
        export meeting = meeting

        """;

    // Nothing that is loaded has the service of the forged file: the victim, which needs it, is being wired.
    private const string LoadedMeanwhile = $$"""
        export console = kernel.console
        export meeting = isolated new "{{Forged}}" {
            console = kernel.console
        }

        """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bss-forged-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    // Without this one the others would show nothing.
    [Test]
    public async Task File_AsItShouldBe_IsLoadedAndRuns()
    {
        Assert.That((Console.SignatureHash, Meeting.SignatureHash), Is.EqualTo((TextOutput.SignatureHash, BssOs.Meeting.SignatureHash)));
        Assert.That(await RunAsync(Console, Meeting), Does.Contain("load: kind 0 returned 0\n").And.Not.Contain("other signatures"));
    }

    [Test]
    public async Task File_WordsForABlockOfTheKernelsService_IsRefused()
    {
        ServiceModel forged = NameForge.Rename(
            Console with { Functions = new([Function("", ParameterKind.Void, ParameterKind.Word, ParameterKind.Word)]) },
            TextOutput.SignatureHash);
        Assert.That(forged.SignatureHash, Is.EqualTo(TextOutput.SignatureHash));
        Assert.That(await RunAsync(forged, Meeting), Does.Contain(Refusal(nameof(TextOutput))).And.Contain(Refused));
    }

    [Test]
    public async Task File_WordForAReferenceOfALoadedServersService_IsRefused()
    {
        Assert.That(await RunAsync(Console, ForgedMeeting()), Does.Contain(Refusal(nameof(Meeting))).And.Contain(Refused));
    }

    [Test]
    public async Task File_AsAServerBeingWiredNeedsIt_IsLoaded() =>
        Assert.That(
            await RunAsync(Provider(Meeting), VictimFile()), Does.Contain("load: kind 0 returned 0\n").And.Not.Contain("signatures"));

    [Test]
    public async Task File_OtherwiseThanAServerBeingWiredHasIt_IsRefused()
    {
        string console = await RunAsync(Provider(ForgedMeeting()), VictimFile());
        Assert.That(console, Does.Contain(Refusal(nameof(Meeting), "forged")).And.Contain(Refused));
    }

    private static ServiceModel ForgedMeeting()
    {
        ServiceModel forged = NameForge.Rename(
            Meeting with { Functions = new([Function("", ParameterKind.Void, ParameterKind.Word)]) }, BssOs.Meeting.SignatureHash);
        Assert.That(forged.SignatureHash, Is.EqualTo(BssOs.Meeting.SignatureHash));
        return forged;
    }

    private static string Refusal(string service, string server = Forged) =>
        $"kernel: {server} was built with other signatures of service {service} than what is loaded; build both anew\n";

    private Task<string> RunAsync(ServiceModel console, ServiceModel meeting) => RunAsync(Caller(console, meeting), null);

    private async Task<string> RunAsync(byte[] forged, byte[]? victim)
    {
        using CancellationTokenSource limit = new(RunTime);
        using Emulator emulator = Emulator.Start(
            Stage(forged, victim), new MachineOptions { HttpPort = FreePort.Find(), EndAtReset = true }, null);
        try
        {
            await emulator.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // What is missing on the console tells how far it came.
        }

        return Watch(FinishedSystem.Of(BaseImage, emulator.Serial)).Console;
    }

    private StagedImage Stage(byte[] forged, byte[]? victim)
    {
        StagedImage image = BootedSystem.Stage(BaseImage);
        foreach (string name in (string[])[image.Kernel, .. image.Modules])
            File.Copy(Path.Combine(image.Folder, name), Path.Combine(_folder, name));
        File.Copy(Path.Combine(ToolChain.ServerFolder(Workspace.Find()), Loader), Path.Combine(_folder, Loader));
        File.WriteAllBytes(Path.Combine(_folder, Forged), forged);
        if (victim is not null)
            File.WriteAllBytes(Path.Combine(_folder, Victim), victim);
        File.WriteAllText(Path.Combine(_folder, Slots), victim is null ? LoadedBefore : LoadedMeanwhile);
        File.WriteAllText(Path.Combine(_folder, Configuration), $$"""
            server threads = "round-robin.bss" {
                thread-group = kernel.thread-group
            }
            {{(victim is null ? "isolated server meeting = \"serialized-meeting.bss\"" : "")}}
            include slots = "{{Slots}}" {
                {{(victim is null ? "meeting = meeting" : "")}}
            }
            server probe = "{{Loader}}" {
                loader  = {{(victim is null ? "kernel.isolating-loader" : "kernel.loader")}}
                files   = kernel.boot-files
                file    = "{{(victim is null ? Forged : Victim)}}"
                slots   = slots
                {{(victim is null ? "earlier = meeting" : "")}}
                console = kernel.console
                errors  = kernel.error-log
            }
            include leaks = "leak-watch.conf" {
                program        = probe
                thread-factory = threads
            }
            export thread-factory = threads
            export console        = kernel.console
            export program1       = leaks.program

            """);
        string[] added = victim is null ? [Forged, Loader, Slots] : [Forged, Victim, Loader, Slots];
        return image with { Folder = _folder, Modules = [.. image.Modules, .. added] };
    }

    // Writes the kernel's first bytes on the console, if it may; its Execute returns 0.
    private static byte[] Caller(ServiceModel console, ServiceModel meeting)
    {
        const byte pushWord = 0x68;
        const byte moveToEcx = 0xB9;
        const byte moveToEdx = 0xBA;
        const byte call = 0xE8;
        if (console == Console)
            return Pack(Program, [console, meeting], End);
        byte[] write = [pushWord, 4, 0, 0, 0, moveToEdx, .. Kernel, moveToEcx, 1, 0, 0, 0, call, 0, 0, 0, 0];
        return Pack(Program, [console, meeting], [.. write, .. End], ($"bss:{console.Id:x8}:0:g", write.Length - 4));
    }

    // Functions of one argument word, or none, that return 0.
    private static byte[] Provider(ServiceModel service) => Pack(service, [Console], End);

    private static byte[] VictimFile() => Pack(Program, [Console, Meeting], End);

    // A server of one service, whose functions all have the same code.
    private static byte[] Pack(ServiceModel provided, ServiceModel[] required, byte[] code, params (string Target, int Offset)[] calls)
    {
        byte[] size = [0xB8, 0, 0, 0, 0, 0xC3, 0x90, 0x90];
        int count = provided.Functions.Count;
        byte[] all = [.. size, .. Enumerable.Repeat(code, count).SelectMany(bytes => bytes)];
        CoffBuilder coff = new CoffBuilder().Section(".text", CoffBuilder.Code, all).Symbol("size:0", 0);
        for (int i = 0; i < count; i++)
            coff.Symbol($"entry:0:{i}", (uint)(size.Length + (i * code.Length)));
        foreach ((string target, int offset) in calls)
            coff.Relocation((uint)(size.Length + offset), CoffRelocationType.Rel32, target);
        ClassModel type = new(
            "Forged", "Tests", new([]), "Forged", new([provided]), HasConstructor: false, HasDestructor: false, IsPartial: true);
        ServerModel server = new(
            "Forged",
            "forged",
            (uint)SynchronizationMode.OpenAtCalls,
            Callbacks: true,
            StackBytes: 512,
            new([type]),
            new(required.Select(service => new RequiredModel(
                service.Name, service.Id == Console.Id ? "console" : "meeting", "", service, Optional: false))
                .ToImmutableArray()));
        byte[] file = ServerPacker.Pack(server, [provided, .. required], coff.Build()).File;
        Assert.That(Validation.Of(file), Is.EqualTo(new Validation(FormatError.None, 0)));
        return file;
    }

    private static ServiceModel Service(uint id, string name, params FunctionModel[] functions) => new(
        id, name, "Tests", IsPublic: true, Atomic: false, FromSource: true, new(functions.ToImmutableArray()));

    private static FunctionModel Function(string name, ParameterKind result, params ParameterKind[] parameters) => new(
        name, new(parameters.Select(kind => Parameter(kind)).ToImmutableArray()), Value(result), IsValid: true);

    private static ParameterModel Parameter(ParameterKind kind, uint detail = 0) => new("p", Value(kind, detail));

    private static ValueModel Value(ParameterKind kind, uint detail = 0) => new(kind, "T", ScalarKind.None, "T", detail);
}
