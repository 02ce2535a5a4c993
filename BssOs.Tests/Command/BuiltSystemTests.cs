using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using BssOs.Packer.Build;
using BssOs.Tests.Booted;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using BssOs.Tool.Images;
using BssOs.Tool.Profiling;
using BssOs.Tool.Verbs;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>The verbs that build everything and say something about it.</summary>
[TestFixture]
public sealed class BuiltSystemTests
{
    /// <summary>What the kernel's image may take at most.</summary>
    private const int KernelBytesMax = 80 * 1024;

    /// <summary>One whose init has no console.</summary>
    private const string QuietSystem =
        "server scheduler = \"round-robin.bss\" {\n thread-group = kernel.thread-group\n}\n"
        + "server program = \"template.bss\" {\n console = kernel.console\n}\n"
        + "export thread-factory = scheduler\nexport program1 = program\n";

    [Test]
    public void I_can_see_the_sizes_as_JSON()
    {
        JsonElement sizes = JsonDocument.Parse(Succeed("sizes", "--json")).RootElement;
        Assert.That(sizes.GetProperty("kernel").GetProperty("bytes").GetInt32(), Is.InRange(1, KernelBytesMax));
        JsonElement tcp = sizes.GetProperty("servers")
            .EnumerateArray().Single(server => server.GetProperty("name").GetString() == "tcp-over-ipv4");
        Assert.That(tcp.EnumerateObject()
            .Select(property => property.Name), Is.EqualTo(new[] { "name", "files", "lines", "codeBytes", "fileBytes", "counted" }));
        Assert.That(tcp.GetProperty("codeBytes").GetInt32(), Is.LessThan(tcp.GetProperty("fileBytes").GetInt32()));
    }

    // The prototype's averages are 306 lines and 2,907 bytes, which was the goal. It is not reached in bytes, since IPv4, TCP and HTTP
    // withstand hostile peers. So the limits are our own averages with some room: servers must not grow unnoticed.
    [TestCase("lines", 330)]
    [TestCase("fileBytes", 4700)]
    public void Servers_without_test_programs_and_parser_are_on_average_no_larger_than_this(string what, long most)
    {
        JsonElement sizes = JsonDocument.Parse(Succeed("sizes", "--json")).RootElement;
        JsonElement[] counted = sizes.GetProperty("servers")
            .EnumerateArray().Where(server => server.GetProperty("counted").GetBoolean()).ToArray();
        double average = counted.Average(server => server.GetProperty(what).GetDouble());
        TestContext.Out.WriteLine($"{average:0.0} {what} on average of {counted.Length} servers");
        Assert.That(average, Is.LessThanOrEqualTo(most));
        JsonElement summary = sizes.GetProperty("summary");
        Assert.That(summary.GetProperty(what).GetProperty("average").GetInt64(), Is.EqualTo((long)Math.Ceiling(average)));
        Assert.That(summary.GetProperty("servers").GetInt32(), Is.EqualTo(counted.Length));
        string[] names = counted.Select(server => server.GetProperty("name").GetString()!).ToArray();
        Assert.That(names, Is.SupersetOf(new[] { "tcp-over-ipv4", "init", "shell", "round-robin", "linux-clock", "text-fan" }));
        Assert.That(names, Has.None.EndsWith("-probe").And.None.EndsWith("-benchmark"));
        Assert.That(
            names, Does.Not.Contain("configuration-parser").And.Not.Contain("model-suite").And.Not.Contain("open-idler").And.Not.Contain(
                "template"));
    }

    // The script learns there that a server was loaded. The compiler tends to inline a function with a single caller.
    [Test]
    public void The_kernel_has_the_functions_at_which_the_script_for_gdb_stops()
    {
        Succeed("build");
        Workspace workspace = Workspace.Find();
        string[] functions = Regex.Matches(File.ReadAllText(workspace.DebuggerScript), "ListBreakpoint\\(\"([^\"]+)\"")
            .Select(match => match.Groups[1].Value).ToArray();
        Assert.That(functions, Has.Length.EqualTo(2));
        Assert.That(SymbolFile.Open(workspace.KernelDebugFile(KernelPlatform.Pc)).Symbols.Keys, Is.SupersetOf(functions));
    }

    [TestCase("/src/bss-os_1.0/kernel.debug.elf", "/src/bss-os_1.0/kernel.debug.elf")]
    [TestCase("/my folder/kernel.debug.elf", "'/my folder/kernel.debug.elf'")]
    [TestCase("/it's/kernel.debug.elf", "'/it'\\''s/kernel.debug.elf'")]
    public void A_command_to_type_works_in_folders_of_any_name(string path, string word) =>
        Assert.That(DebugVerb.Quote(path), Is.EqualTo(word));

    [Test]
    public void I_can_check_every_image() => Assert.That(Succeed("check"), Does.Contain("net-http").And.Contain("no mistakes"));

    [Test]
    public void Of_one_image_I_see_what_each_isolated_server_can_reach() =>
        Assert.That(
            Succeed("check", "net-http-isolated"),
            Does.Contain("30 domains, 4 of them with a way to all memory, no mistakes\n")
                .And.Contain("domain files (file-content.bss, system.conf:32): 2 connections through its wall\n  calls       archive\n")
                .And.Contain("  devices     ports 0x3F8 to 0x3FF, interrupt: hardware.interrupt(4)\n"));

    [Test]
    public void I_can_draw_the_wiring()
    {
        XElement svg = XElement.Parse(Succeed("graph", "net-http", "-o", "-"));
        string[] texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.That(texts, Does.Contain("rtl8139.bss").And.Contain("http-over-tcp.bss").And.Contain("init.bss"));
    }

    // The benchmarks have two network stacks, but nobody from outside reaches them.
    [TestCase("bench", false)]
    [TestCase("fault-tests", false)]
    [TestCase("net-http", true)]
    public void Only_a_system_that_serves_pages_is_asked_for_one(string image, bool serves)
    {
        Succeed("build", image);
        Workspace workspace = Workspace.Find();
        foreach (KernelPlatform platform in KernelPlatform.All)
        {
            StagedImage staged = ImageStager.Stage(workspace, Image.Open(workspace, image), platform);
            Assert.That((staged.ServesPages, staged.Greets), Is.EqualTo((serves, true)), platform.Name);
            Assert.That(ImageChecker.WillServePages(workspace, Image.Open(workspace, image), platform), Is.EqualTo(serves), platform.Name);
        }
    }

    // Init without a console cannot say that it is up: nobody must wait for that.
    [Test]
    public void A_system_without_a_console_of_init_is_not_asked_for_a_greeting()
    {
        Succeed("build");
        Workspace workspace = Workspace.Find();
        Image image = new($"quiet-{Guid.NewGuid():N}", Directory.CreateTempSubdirectory("bss-quiet-").FullName);
        try
        {
            File.WriteAllText(image.Configuration, QuietSystem);
            StagedImage staged = ImageStager.Stage(workspace, image, KernelPlatform.Pc);
            Directory.Delete(staged.Folder, recursive: true);
            Assert.That((staged.ServesPages, staged.Greets), Is.EqualTo((false, false)));
        }
        finally
        {
            Directory.Delete(image.Folder, recursive: true);
        }
    }

    [Test]
    public void A_system_without_a_console_of_init_runs_to_its_end()
    {
        Platforms.Named("linux");
        string name = $"quiet-{Guid.NewGuid():N}";
        string folder = Path.Combine(Workspace.Find().Images, name);
        Directory.CreateDirectory(folder);
        try
        {
            File.WriteAllText(Path.Combine(folder, Image.ConfigurationFile), QuietSystem);
            HostResult result = CommandLine.Run("run", name, "--on", "linux");
            Assert.That(result.Output, Does.Contain("hello, world\n"));

            // It does not switch its machine off.
            Assert.That(result.Output, Does.Contain("kernel: nothing is left to do"));
            Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure), result.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            string staged = Path.Combine(Workspace.Find().StagedImages, $"{name}.linux");
            if (Directory.Exists(staged))
                Directory.Delete(staged, recursive: true);
        }
    }

    // Nobody has asked for the port, and a build may take minutes.
    [Test]
    public void A_port_in_use_is_said_before_the_image_is_made()
    {
        const int usualPort = 8080;
        const string served = "net-http";
        Succeed("build", served);
        using System.Net.Sockets.TcpListener holder = new(IPAddress.Loopback, usualPort);
        if (FreePort.IsFree(usualPort))
            holder.Start();
        string staged = Path.Combine(Workspace.Find().StagedImages, served, "init.bss");
        File.Delete(staged);
        HostResult result = CommandLine.Run("run", served);
        bool isMade = File.Exists(staged);
        Succeed("build", served);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain($"Port {usualPort} of this machine is in use."));
        Assert.That(isMade, Is.False);
    }

    [Test]
    public void What_cannot_be_made_ready_leaves_no_half_file()
    {
        Succeed("build");
        Workspace workspace = Workspace.Find();
        Image image = new($"blocked-{Guid.NewGuid():N}", Directory.CreateTempSubdirectory("bss-blocked-").FullName);
        string staged = Path.Combine(workspace.StagedImages, image.Name);
        Directory.CreateDirectory(Path.Combine(staged, "init.bss"));
        try
        {
            File.WriteAllText(
                image.Configuration,
                "server threads = \"round-robin.bss\" {\n thread-group = kernel.thread-group\n}\nexport thread-factory = threads\n");
            Assert.That(
                () => ImageStager.Stage(workspace, image, KernelPlatform.Pc),
                Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
            Assert.That(Directory.GetFiles(staged), Is.Empty);
        }
        finally
        {
            Directory.Delete(image.Folder, recursive: true);
            Directory.Delete(staged, recursive: true);
        }
    }

    // No device is in use that could wake it. The text counts even if it is read only after the process has ended.
    [Test]
    [Platform("Linux")]
    public async Task A_process_whose_only_program_has_ended_says_so()
    {
        const string greeting = "BssOs is up";
        Succeed("build");
        Workspace workspace = Workspace.Find();
        Image image = new($"ending-{Guid.NewGuid():N}", Directory.CreateTempSubdirectory("bss-ending-").FullName);
        StagedImage? staged = null;
        try
        {
            File.WriteAllText(
                image.Configuration,
                "server scheduler = \"round-robin.bss\" {\n thread-group = kernel.thread-group\n}\nserver program = \"template.bss\" {\n console = kernel.console\n}\n"
                + "export thread-factory = scheduler\nexport program1 = program\nexport console = kernel.console\n");
            staged = ImageStager.Stage(workspace, image, KernelPlatform.Linux);
            using Emulator emulator = Emulator.Start(staged, new MachineOptions(), _ => Thread.Sleep(200));
            Assert.That(() => emulator.HasEnded, Is.True.After(10_000, 10));
            Assert.That(await emulator.WaitForTextAsync(greeting, TimeSpan.FromSeconds(10), CancellationToken.None), emulator.Serial);
            await emulator.WaitAsync(CancellationToken.None);
            Assert.That(emulator.Serial, Does.Contain(
                "hello, world\nkernel: nothing is left to do: every thread has ended or waits, and no interrupt can come\n"));
        }
        finally
        {
            Directory.Delete(image.Folder, recursive: true);
            if (staged is not null)
                Directory.Delete(staged.Folder, recursive: true);
        }
    }

    [Test]
    public void What_was_not_built_yet_does_not_tell_whether_a_system_serves_pages()
    {
        Image image = new("new", Directory.CreateTempSubdirectory("bss-new-").FullName);
        File.WriteAllText(image.Configuration, "server program = \"never-built.bss\"\nexport program1 = program\n");
        bool? serves = ImageChecker.WillServePages(Workspace.Find(), image, KernelPlatform.Pc);
        Directory.Delete(image.Folder, recursive: true);
        Assert.That(serves, Is.Null);
    }

    private static string Succeed(params string[] arguments)
    {
        HostResult result = CommandLine.Run(arguments);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Success), result.Output + result.Errors);
        return result.Output;
    }
}
