using System.Linq;
using BssOs.Kernel.Hosted;
using BssOs.Servers.Shell;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

/// <summary>What the shell answers to lines that are none of its commands, or not quite.</summary>
[TestFixture]
public sealed class ShellTests
{
    private const string Greeting = "BssOs shell; type help\n> ";
    private const string Nothing = "this system has nothing for that\n";

    [TestCase("help me", "it is used so: help            list the commands\n")]
    [TestCase("errors -1", "it is used so: errors          the last errors; ./bss where IMAGE SERVER PLACE tells a line\n")]
    [TestCase("counters nope", "it is used so: counters        list the counters that are not zero\n")]
    [TestCase("server", "it is used so: server NAME     show one\n")]
    [TestCase("server x y", "there is no server of this name; type servers\n")]
    [TestCase("ping", "it is used so: ping ADDRESS    send an echo request, such as ping 10.0.2.2\n")]
    [TestCase("ping 10.0.2.2 0", "it is used so: ping ADDRESS    send an echo request, such as ping 10.0.2.2\n")]
    [TestCase("ping 10.0.2.2", Nothing)]
    [TestCase("  ping   10.0.2.2  ", Nothing)]
    [TestCase("poweroff", Nothing)]
    [TestCase("reboot", Nothing)]
    [TestCase("poweroff now", "it is used so: poweroff        switch it off\n")]
    [TestCase("errors", Nothing)]
    [TestCase("counters", Nothing)]
    [TestCase("circles", "none\n")]
    [TestCase("time", "there is no clock that answers\n")]
    [TestCase("hel", "unknown command; type help\n")]
    [TestCase("HELP", "unknown command; type help\n")]
    [TestCase("", "")]
    [TestCase("   ", "")]
    public void Line_Typed_IsAnswered(string line, string answer) =>
        Assert.That(Run(line + "\n"), Is.EqualTo($"{Greeting}{line}\n{answer}> "));

    [Test]
    public void EveryCommandOfTheHelp_Typed_IsKnown()
    {
        string[] commands = Run("help\n").Split('\n').Skip(2).SkipLast(1).Select(line => line.Split(' ')[0]).ToArray();
        Assert.That(commands, Has.Length.EqualTo(11));
        foreach (string command in commands)
            Assert.That(Run(command + "\n"), Does.Not.Contain("unknown command"));
    }

    [Test]
    public void LineOf80Characters_Typed_IsPerformed() =>
        Assert.That(Run("server " + new string('x', 73) + "\n"), Does.EndWith("there is no server of this name; type servers\n> "));

    [Test]
    public void LongerLine_Typed_IsNotPerformed()
    {
        string shown = "server " + new string('x', 73);
        const string told = "the line is longer than 80 characters; nothing was done\n> hel\nunknown command; type help\n> ";
        Assert.That(Run(shown + "yz\nhel\n"), Is.EqualTo($"{Greeting}{shown}\a\a\n{told}"));
    }

    [Test]
    public void LongerLine_ShortenedAgain_IsPerformed() =>
        Assert.That(Run(new string('x', 81) + "\b\n"), Does.EndWith("x\a\b \b\nunknown command; type help\n> "));

    private static string Run(string typed)
    {
        TypedInput.Type(typed);
        using var kernel = new HostedKernel();
        var wiring = new Wiring
        {
            { "input", kernel.Load(TypedInput.Describe()) },
            { "output", "console" },
        };
        foreach (string slot in new[] { "terminal", "counters", "machine", "clock", "icmp", "errors" })
            wiring.Add(slot, 0);
        var shell = new Executable(kernel.Load(Shell.Describe(), wiring));
        Assert.That(shell.TryExecute(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.Closed));
        return kernel.ConsoleText;
    }
}
