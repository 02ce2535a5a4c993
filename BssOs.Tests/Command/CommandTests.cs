using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Net;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>The command as a whole: its verbs, and what it says when something is wrong.</summary>
[TestFixture]
public sealed class CommandTests
{
    [TestCase("build")]
    [TestCase("run")]
    [TestCase("test")]
    [TestCase("bench")]
    [TestCase("check")]
    [TestCase("dump")]
    [TestCase("sizes")]
    [TestCase("graph")]
    [TestCase("iso")]
    [TestCase("debug")]
    [TestCase("new")]
    public void I_can_ask_each_verb_for_help(string verb)
    {
        HostResult result = CommandLine.Run(verb, "--help");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Success), result.Errors);
        Assert.That(result.Output, Does.Contain($"bss {verb}"));
    }

    [TestCase("bss: There is no verb 'fly'; choose one of: build, run, test, bench, check, dump, sizes, graph, iso, debug, where, new.\n     See: ./bss --help", "fly")]
    [TestCase("bss: There is no verb 'biuld'; did you mean build?\n     See: ./bss --help", "biuld")]
    [TestCase("bss: There is no verb 'new foo'; choose one of: server.\n     See: ./bss new --help", "new", "foo")]
    [TestCase("bss: A word is missing behind 'new': server.\n     See: ./bss new --help", "new")]
    [TestCase("bss: There is no option '--fly'.\n     See: ./bss --help", "--fly")]
    public void A_verb_that_does_not_exist_is_refused_in_one_line(string expected, params string[] words)
    {
        HostResult result = CommandLine.Run(words);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That((result.Output, result.Errors.TrimEnd()), Is.EqualTo(("", expected)));
    }

    [TestCase("There is no benchmark 'nosuch'; choose one of: all, calls, ", "bench", "nosuch")]
    [TestCase("There is no benchmark 'cals'; did you mean calls?", "bench", "cals")]
    [TestCase("There is no platform 'foo'; choose one of: pc, linux.", "check", "--on", "foo")]
    [TestCase("There is no platform 'foo'; choose one of: pc, linux.", "run", "--on", "foo")]
    [TestCase("There is no accelerator 'magic'; choose one of: tcg, kvm, whpx, hvf.", "run", "--accel", "magic")]
    public void A_word_that_is_none_of_a_few_is_refused_as_a_verb_is(string expected, params string[] words)
    {
        HostResult result = CommandLine.Run(words);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That(result.Errors, Does.StartWith($"bss: {expected}").And.EndsWith($"\n     See: ./bss {words[0]} --help\n"));
        Assert.That(result.Errors.Trim().Split('\n'), Has.Length.EqualTo(2));
    }

    [Test]
    public void What_bench_does_without_a_name_is_said_once() =>
        Assert.That(
            CommandLine.Run("bench", "--help").Output, Does.Contain("all of them where it is left out").And.Not.Contain("[default"));

    [Test]
    public void An_option_without_its_value_is_refused_by_each_verb()
    {
        RootCommand root = Program.CreateRoot(Workspace.Find());
        foreach (System.CommandLine.Command verb in root.Subcommands)
        {
            foreach (Option option in verb.Options.Where(option => option.Arity.MinimumNumberOfValues > 0))
            {
                Assert.That(
                    root.Parse([verb.Name, option.Name]).Errors.Select(error => error.Message),
                    Does.Contain($"Required argument missing for option: '{option.Name}'."), verb.Name);
            }
        }
    }

    [Test]
    public void I_can_ask_for_help_by_saying_nothing()
    {
        HostResult result = CommandLine.Run();
        Assert.That((result.ExitCode, result.Errors), Is.EqualTo((ExitCodes.Success, "")));
        Assert.That(result.Output, Does.Contain("Usage:"));
    }

    [TestCase("net-htpp", "did you mean net-http?")]
    [TestCase("NET-HTTP", "did you mean net-http?")]
    [TestCase(".", "named by its folder under isos, without the path")]
    [TestCase("..", "named by its folder under isos, without the path")]
    [TestCase("isos/net-http", "named by its folder under isos, without the path")]
    [TestCase("", "'' is no image: an image is named by its folder")]
    public void A_name_that_is_nearly_an_image_is_mended(string name, string expected) =>
        Assert.That(CommandLine.Run("graph", name).Errors, Does.Contain(expected));

    [Test]
    public void A_folder_is_no_server_file() =>
        Assert.That(
            CommandLine.Run("dump", System.IO.Path.GetTempPath()).Errors, Does.Contain("is a folder").And.Contain("./bss dump init"));

    [TestCase("--http-port", "65536", "between 0 and 65535")]
    [TestCase("--http-port", "-1", "between 0 and 65535")]
    [TestCase("--http-port", "many", "--http-port must be a number between 0 and 65535, not 'many'")]
    [TestCase("--http-port", "99999999999", "between 0 and 65535")]
    [TestCase("--answer-within", "nan", "--answer-within must be a number between 1 and 3600, not 'nan'")]
    [TestCase("--timeout", "nan", "between 1 and 3600")]
    [TestCase("--memory", "1.5", "between 1 and 3072")]
    [TestCase("--address", "", "such as 10.0.2.15")]
    [TestCase("--address", "::1", "such as 10.0.2.15")]
    [TestCase("--answer-within", "0", "between 1 and 3600")]
    [TestCase("--timeout", "0", "between 1 and 3600")]
    [TestCase("--memory", "0", "between 1 and 3072")]
    [TestCase("--net", "bridge", "user or tap:IFNAME")]
    [TestCase("--net", "tap:", "user or tap:IFNAME")]
    [TestCase("--net", "tap:much-too-long-a-name", "user or tap:IFNAME")]
    [TestCase("--accel", "magic", "tcg")]
    public void A_bad_value_of_an_option_is_refused_with_what_is_allowed(string option, string value, string expected)
    {
        HostResult result = CommandLine.Run("run", option, value);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That(result.Errors, Does.Contain(expected).And.Contain("./bss run --help"));
    }

    [TestCase("--vs-linux", "calls", "--vs-linux")]
    [TestCase("--vs-linux", "network", "--vs-linux", "--icount")]
    [TestCase("--vs-linux", "network", "--vs-linux", "--on", "pc")]
    [TestCase("--profile", "all", "--profile")]
    [TestCase("--profile", "network", "--profile", "--vs-linux")]
    [TestCase("--profile", "network", "--profile", "--json")]
    public void What_measures_with_a_client_belongs_to_the_network(string option, params string[] words)
    {
        HostResult result = CommandLine.Run(["bench", .. words]);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That(result.Errors, Does.Contain($"{option} belongs to 'bench network'"));
    }

    [TestCase("--store")]
    [TestCase("--on", "linux")]
    public void Counts_with_isolated_servers_are_of_QEMU_and_are_not_stored(params string[] words)
    {
        HostResult result = CommandLine.Run(["bench", "network", "--isolated", "--icount", .. words]);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That(result.Errors, Does.Contain("--isolated counts in QEMU"));
    }

    [Test]
    public void The_time_to_answer_is_called_so_and_its_old_name_says_that()
    {
        string help = CommandLine.Run("run", "--help").Output;
        Assert.That(help, Does.Contain("--answer-within").And.Contain("runs until Ctrl-C").And.Not.Contain("--timeout"));
        const string note = "--timeout is called --answer-within now: a system that has answered runs on until Ctrl-C\n";
        Assert.That(CommandLine.Run("run", "no-such-image", "--timeout", "5").Errors, Does.StartWith(note));
        Assert.That(CommandLine.Run("run", "no-such-image", "--answer-within", "5").Errors, Does.Not.Contain("--timeout"));
    }

    [Test]
    public void An_image_that_does_not_exist_is_refused_with_those_that_do()
    {
        HostResult result = CommandLine.Run("run", "no-such-image", "--http-port", "0");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain("no image 'no-such-image'").And.Contain("net-http"));
    }

    [Test]
    public void An_image_that_does_not_exist_is_refused_before_anything_is_built()
    {
        HostResult result = CommandLine.Run("build", "no-such-image");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain("no image 'no-such-image'"));
        Assert.That(result.Output + result.Errors, Does.Not.Contain("built"));
    }

    [TestCase("run")]
    [TestCase("graph")]
    [TestCase("dump")]
    [TestCase("build")]
    public void An_option_that_does_not_exist_is_no_image(string verb)
    {
        HostResult result = CommandLine.Run(verb, "--frob");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That(result.Errors, Does.Contain("'--frob'").And.Contain($"./bss {verb} --help").And.Not.Contain("image"));
    }

    [Test]
    public void A_port_in_use_is_refused_with_the_remedy()
    {
        using System.Net.Sockets.TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        HostResult result = CommandLine.Run("run", "--http-port", $"{port}");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain($"Port {port}").And.Contain("--http-port 0"));
    }

    [TestCase("run")]
    [TestCase("debug")]
    public void A_tap_device_that_does_not_exist_is_refused_with_the_commands_that_make_it(string verb)
    {
        HostResult result = CommandLine.Run(verb, "--net", "tap:no-such-tap");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain("no network interface 'no-such-tap'").And.Contain("ip tuntap add no-such-tap mode tap"));
    }

    [Test]
    public void A_machine_without_QEMU_where_nothing_may_be_installed_is_told_what_to_install()
    {
        HostResult result = CommandLine.RunOnBareMachine("run", "--http-port", "0");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain("qemu"));
    }

    [TestCase("qemu-i386", "run", "fault-tests", "--on", "linux")]
    [TestCase("--profile", "run", "bench", "--on", "linux", "--profile")]
    public void A_Linux_that_does_not_start_programs_of_32_bits_is_told_what_to_do(string names, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("A process of Linux needs Linux.");
        HostResult result = CommandLine.RunOnBareMachine(new Dictionary<string, string> { [ProgramHost.EmulateVariable] = "1" }, arguments);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain(names));
        Assert.That(result.Errors.Trim().Split('\n'), Has.Length.EqualTo(2), "a message and its remedy, nothing else");
    }

    [TestCase("run", "--http-port", "0")]
    [TestCase("test")]
    public void Without_rights_I_am_told_what_to_install_and_how(params string[] arguments)
    {
        HostResult result = CommandLine.RunWithoutRights(arguments);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain("qemu-system-i386; installing needs root").And.Contain("apt-get install qemu-system-x86"));
        Assert.That(result.Errors.Trim().Split('\n'), Has.Length.EqualTo(2), "a message and its remedy, nothing else");
    }

    [Test]
    public void A_server_file_that_is_missing_is_refused_with_the_remedy()
    {
        HostResult result = CommandLine.Run("dump", "no-such-file.bss");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain("no-such-file.bss").And.Contain("./bss build"));
    }

    [TestCase("", "There is no file ''.")]
    [TestCase("Shell", "There is no file 'Shell'; did you mean shell?")]
    public void A_name_that_is_nearly_a_server_file_is_mended(string name, string expected)
    {
        HostResult result = CommandLine.Run("dump", name);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain(expected).And.Contain("./bss dump init"));
    }

    [Test]
    public void A_long_name_for_a_new_server_is_refused_for_its_length() =>
        Assert.That(
            CommandLine.Run("new", "server", new string('A', 300)).Errors, Does.Contain("has 300 letters, and a server's has 40 at most"));

    [Test]
    public void An_empty_filter_is_refused() =>
        Assert.That(CommandLine.Run("test", "--filter", " ").Errors, Does.Contain("leave it out to run all"));

    [TestCase("lowercase")]
    [TestCase("With-Dash")]
    [TestCase("../Elsewhere")]
    public void A_bad_name_for_a_new_server_is_refused(string name)
    {
        HostResult result = CommandLine.Run("new", "server", name);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain("PascalCase"));
    }

    [TestCase("Clock", "reference type of the service IClock")]
    [TestCase("Error", "a type that servers use")]
    [TestCase("TextBuilder", "a type that servers use")]
    [TestCase("Math", "a type that servers use")]
    [TestCase("System", "exists already")]
    [TestCase("New", "taken in C#")]
    [TestCase("Self", "taken in C#")]
    [TestCase("Execute", "taken in C#")]
    [TestCase("Whom", "the code that a new server begins with")]
    [TestCase("PIT8254", "pit8254.bss already")]
    public void A_name_that_cannot_compile_is_refused(string name, string reason)
    {
        HostResult result = CommandLine.Run("new", "server", name);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCodes.Failure));
        Assert.That(result.Errors, Does.Contain(reason));
    }
}
