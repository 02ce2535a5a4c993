using BssOs.Kernel.Hosted;
using BssOs.Servers.RoundRobin;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

[TestFixture]
public sealed class LeakCheckTests
{
    [Test]
    public void OneServerMore_Told_HasNoPlural()
    {
        using var kernel = new HostedKernel();
        nuint threads = kernel.Load(RoundRobin.Describe(), new Wiring { { "ticks", 0 }, { "slice", 0 } });
        var teller = new Executable(kernel.Load(LeakTeller.Describe(), new Wiring { { "thread-factory", threads } }));
        teller.Execute();
        kernel.Load(FixedText.Describe());
        Assert.That(teller.Execute(), Is.Zero);
        Assert.That(kernel.ConsoleText, Does.Match("^ 1 server 1 object( [0-9]+ references?)?$"));
        kernel.Load(FixedText.Describe());
        teller.Execute();
        Assert.That(kernel.ConsoleText, Does.Match(" 2 servers 2 objects( [0-9]+ references?)?$"));
    }
}
