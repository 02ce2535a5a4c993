using System.IO;
using System.Threading.Tasks;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>The web server with one more program, which loops without end: page, shell and network go on.</summary>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
public sealed class EndlessLoopTests(string imageName) : BootedTests
{
    private const string ServerFile = "endless-loop.bss";
    private const string Configuration = "system.conf";
    private const int AnswerSeconds = 60;
    private const int PollMilliseconds = 100;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bss-loop-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    [CancelAfter(240_000)]
    public async Task Program_LoopsWithoutEnd_TheOthersGoOn()
    {
        const int pages = 5;
        using BootedSystem system = await BootedSystem.StartAsync(machine => Emulator.Start(StageWithLoop(), machine, null));
        for (int page = 0; page < pages; page++)
            Assert.That(StatusTable.Parse(await system.GetAsync("")), Is.Not.Empty);
        system.Emulator.Type("\nserver loop\n");
        Assert.That(
            () => system.Emulator.Serial,
            Does.Match("loop: Executable.*, calls 1\\b").After(AnswerSeconds * 1000, PollMilliseconds));
        await AskAsync(system);
    }

    private StagedImage StageWithLoop()
    {
        StagedImage image = BootedSystem.Stage(imageName);
        foreach (string file in (string[])[image.Kernel, .. image.Modules])
            File.Copy(Path.Combine(image.Folder, file), Path.Combine(_folder, file));
        File.Copy(Path.Combine(ToolChain.ServerFolder(Workspace.Find()), ServerFile), Path.Combine(_folder, ServerFile));
        File.AppendAllText(Path.Combine(_folder, Configuration), $"\nserver loop = \"{ServerFile}\"\nexport program4 = loop\n");
        return image with { Folder = _folder, Modules = [.. image.Modules, ServerFile] };
    }
}
