using System.Linq;
using System.Text;
using BssOs.Kernel.Hosted;
using BssOs.Servers.LinuxConsole;
using BssOs.Tests.Drivers;
using NUnit.Framework;

namespace BssOs.Tests.Linux;

/// <summary>Standard input and output as terminal.</summary>
[TestFixture]
public sealed class LinuxConsoleTests
{
    private const uint Line = 1;

    // Room that the driver has for what nobody has read yet.
    private const int RingBytes = 256;

    private SimulatedPc _pc = null!;
    private Terminal.Permanent _terminal;

    [SetUp]
    public void Start()
    {
        SimulatedLinuxFile.Reset();
        _pc = new SimulatedPc();
        _terminal = new Terminal.Permanent(_pc.Kernel.Load(LinuxConsole.Describe(), new Wiring
        {
            { "file", _pc.Kernel.Load(SimulatedLinuxFile.Describe()) },
            { "interrupt", _pc.GetInterrupt(Line) },
            { "clock", 0 },
            { "counters", _pc.Counters },
        }));
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void TextWritten_HostTakesAFewBytesAtOnce_AllOfItArrives([Values(1, 7, 1000)] int atOnce)
    {
        SimulatedLinuxFile.TakesAtOnce = atOnce;
        string text = string.Concat(Enumerable.Range(0, 100));
        _terminal.GetOutput().Write(Encoding.UTF8.GetBytes(text));
        Assert.That(Encoding.UTF8.GetString(SimulatedLinuxFile.Taken.SelectMany(part => part).ToArray()), Is.EqualTo(text));
    }

    [Test]
    public void HostTakesNothing_TextWritten_IsLostAndCountedAndLaterTextArrives()
    {
        SimulatedLinuxFile.TakesAtOnce = 0;
        _terminal.GetOutput().Write("lost"u8);
        Assert.That(_pc.Count("console", "characters lost"), Is.EqualTo(4));
        SimulatedLinuxFile.TakesAtOnce = 1000;
        _terminal.GetOutput().Write("text"u8);
        Assert.That(Encoding.UTF8.GetString(SimulatedLinuxFile.Taken.SelectMany(part => part).ToArray()), Is.EqualTo("text"));
    }

    [Test]
    public void HostFails_TextWritten_IsDeviceFailure()
    {
        SimulatedLinuxFile.TakesAtOnce = -1;
        Assert.That(_terminal.GetOutput().TryWrite("text"u8, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.DeviceFailure));
    }

    [Test]
    public void NothingToWrite_TextWritten_HostIsNotAsked()
    {
        _terminal.GetOutput().Write(default);
        Assert.That(SimulatedLinuxFile.Taken, Is.Empty);
    }

    [Test]
    public void ReaderWaits_TextTyped_ReaderGetsItWithLineFeeds()
    {
        TerminalReader reader = TerminalReader.Start(_pc.Kernel, _terminal, 6);
        _pc.Run();
        Assert.That(reader.Text, Is.Empty);
        Type("abc");
        Assert.That(reader.Text, Is.EqualTo("abc"));
        Type("d", "e", "\r");
        Assert.That(reader.Text, Is.EqualTo("abcde\n"), "all that one interrupt tells of is read");
    }

    [Test]
    public void NothingTyped_Interrupt_WakesNobody()
    {
        bool isWoken = false;
        ThreadBody.Start(_pc.Kernel, _terminal.GetInput().Keep().Word, word =>
        {
            new TextInput(word).Read(new byte[1]);
            isWoken = true;
        });
        _pc.Run();
        Type();
        Assert.That(isWoken, Is.False);
    }

    [Test]
    public void NobodyReads_MoreIsTypedThanFits_TheFirstBytesStayAndTheDriverGoesOn()
    {
        Type(Enumerable.Range(0, 30).Select(i => $"{i % 10}123456789").ToArray());
        byte[] buffer = new byte[2 * RingBytes];
        Assert.That(_terminal.GetInput().Read(buffer), Is.EqualTo(RingBytes));
        Assert.That(Encoding.UTF8.GetString(buffer, 0, 20), Is.EqualTo("01234567891123456789"));
        Type("z");
        Assert.That(_terminal.GetInput().Read(buffer), Is.EqualTo(1));
    }

    [Test]
    public void NothingAskedFor_Read_ReturnsAtOnce() => Assert.That(_terminal.GetInput().Read(default), Is.Zero);

    private void Type(params string[] texts)
    {
        foreach (string text in texts)
            SimulatedLinuxFile.Given.Enqueue(Encoding.UTF8.GetBytes(text));
        _pc.Interrupt(Line);
    }
}
