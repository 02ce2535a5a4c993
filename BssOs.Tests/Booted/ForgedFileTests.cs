using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Generator;
using BssOs.Loader;
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
/// would reach the kernel as a block, of any memory. It is refused.
/// </summary>
[TestFixture]
public sealed class ForgedFileTests : BootedTests
{
    private const string BaseImage = "domain-tests";
    private const string Forged = "forged.bss";
    private const string Loader = "load-probe.bss";
    private const string Configuration = "system.conf";
    private const string Slots = "slots.conf";
    private const string Refused = "load: kind 0 error WrongService\n";

    // 1 MiB, where the kernel is.
    private static readonly byte[] Kernel = [0, 0, 0x10, 0];

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
        ServiceModel forged = NameForge.Rename(
            Meeting with { Functions = new([Function("", ParameterKind.Void, ParameterKind.Word)]) }, BssOs.Meeting.SignatureHash);
        Assert.That(forged.SignatureHash, Is.EqualTo(BssOs.Meeting.SignatureHash));
        Assert.That(await RunAsync(Console, forged), Does.Contain(Refusal(nameof(Meeting))).And.Contain(Refused));
    }

    private static string Refusal(string service) =>
        $"kernel: {Forged} was built with other signatures of service {service} than what is loaded; build both anew\n";

    private async Task<string> RunAsync(ServiceModel console, ServiceModel meeting)
    {
        using CancellationTokenSource limit = new(RunTime);
        using Emulator emulator = Emulator.Start(
            Stage(Make(console, meeting)), new MachineOptions { HttpPort = FreePort.Find(), EndAtReset = true }, null);
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

    private StagedImage Stage(byte[] file)
    {
        StagedImage image = BootedSystem.Stage(BaseImage);
        foreach (string name in (string[])[image.Kernel, .. image.Modules])
            File.Copy(Path.Combine(image.Folder, name), Path.Combine(_folder, name));
        File.Copy(Path.Combine(ToolChain.ServerFolder(Workspace.Find()), Loader), Path.Combine(_folder, Loader));
        File.WriteAllBytes(Path.Combine(_folder, Forged), file);
        File.WriteAllText(Path.Combine(_folder, Slots), """
            require meeting
            export console = kernel.console
            export meeting = meeting

            """);
        File.WriteAllText(Path.Combine(_folder, Configuration), $$"""
            server threads = "round-robin.bss" {
                thread-group = kernel.thread-group
            }
            isolated server meeting = "serialized-meeting.bss"
            include slots = "{{Slots}}" {
                meeting = meeting
            }
            server probe = "{{Loader}}" {
                loader  = kernel.isolating-loader
                files   = kernel.boot-files
                file    = "{{Forged}}"
                slots   = slots
                earlier = meeting
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
        return image with { Folder = _folder, Modules = [.. image.Modules, Forged, Loader, Slots] };
    }

    // Writes the kernel's first bytes on the console, if it may; its Execute returns 0.
    private static byte[] Make(ServiceModel console, ServiceModel meeting)
    {
        const byte pushWord = 0x68;
        const byte moveToEcx = 0xB9;
        const byte moveToEdx = 0xBA;
        const byte call = 0xE8;
        byte[] size = [0xB8, 0, 0, 0, 0, 0xC3, 0x90, 0x90];
        byte[] end = [0x31, 0xC0, 0xC2, 12, 0];
        bool isForged = console != Console;
        byte[] write = isForged ? [pushWord, 4, 0, 0, 0, moveToEdx, .. Kernel, moveToEcx, 1, 0, 0, 0, call, 0, 0, 0, 0] : [];
        CoffBuilder coff = new CoffBuilder().Section(".text", CoffBuilder.Code, [.. size, .. write, .. end])
            .Symbol("size:0", 0).Symbol("entry:0:0", (uint)size.Length);
        if (isForged)
            coff.Relocation((uint)(size.Length + write.Length - 4), CoffRelocationType.Rel32, $"bss:{console.Id:x8}:0:g");
        ClassModel type = new(
            "Forged", "Tests", new([]), "Forged", new([Program]), HasConstructor: false, HasDestructor: false, IsPartial: true);
        ServerModel server = new(
            "Forged",
            "forged",
            (uint)SynchronizationMode.OpenAtCalls,
            Callbacks: true,
            StackBytes: 512,
            new([type]),
            new([
                new RequiredModel("Console", "console", "", console, Optional: false),
                new RequiredModel("Meeting", "meeting", "", meeting, Optional: false)]));
        byte[] file = ServerPacker.Pack(server, [Program, console, meeting], coff.Build()).File;
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
