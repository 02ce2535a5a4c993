using BssOs.Kernel.Hosted;
using BssOs.Servers.Template;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

[TestFixture]
public sealed class TemplateTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start() => _kernel = new HostedKernel();

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void SlotEmpty_Execute_GreetsTheWorld()
    {
        var template = new Executable(_kernel.Load(Template.Describe(), new Wiring { { "whom", 0 } }));
        Assert.That(template.Execute(), Is.EqualTo(1));
        Assert.That(template.Execute(), Is.EqualTo(2));
        Assert.That(_kernel.ConsoleText, Is.EqualTo("hello, world\nhello, world\n"));
    }

    [Test]
    public void SlotFilled_Execute_GreetsByName()
    {
        nuint text = _kernel.Load(FixedText.Describe());
        new Executable(_kernel.Load(Template.Describe(), new Wiring { { "whom", text } })).Execute();
        Assert.That(_kernel.ConsoleText, Is.EqualTo("hello, Ada\n"));
    }
}
