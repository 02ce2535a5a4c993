using System;
using System.Text;
using BssOs.Kernel.Hosted;
using BssOs.Servers.VgaText;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class VgaTextTests
{
    private HostedKernel _kernel = null!;
    private CrtcChip _chip = null!;
    private uint _frame;
    private DataSpace.Permanent _space;
    private TextOutput.Permanent _screen;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        _chip = new CrtcChip();
        Load();
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Text_Written_StandsAtTheTopAndCursorBehindIt()
    {
        Write("Hello");
        Assert.That(Row(0), Is.EqualTo("Hello"));
        Assert.That(_chip.Cursor, Is.EqualTo(5));
        Assert.That(_kernel.PhysicalSpan(_frame, 2)[1], Is.EqualTo(0x07));
    }

    [Test]
    public void Lines_Written_EachBeginsAtTheLeft()
    {
        Write("one\ntwo\n\nfour");
        Assert.That((Row(0), Row(1), Row(2), Row(3)), Is.EqualTo(("one", "two", "", "four")));
        Assert.That(_chip.Cursor, Is.EqualTo((3 * 80) + 4));
    }

    [Test]
    public void LongLine_Written_GoesOnInTheNext()
    {
        Write(new string('a', 80) + "b");
        Assert.That(Row(0), Has.Length.EqualTo(80));
        Assert.That(Row(1), Is.EqualTo("b"));
    }

    [Test]
    public void ScreenFull_LineWritten_Scrolls()
    {
        for (int i = 0; i < 30; i++)
            Write($"line {i}\n");
        Assert.That(Row(0), Is.EqualTo("line 6"));
        Assert.That(Row(23), Is.EqualTo("line 29"));
        Assert.That(Row(24), Is.Empty);
        Assert.That(_chip.Cursor, Is.EqualTo(24 * 80));
    }

    [Test]
    public void LastCell_Written_Scrolls()
    {
        Write(new string('\n', 24) + new string('x', 80));
        Assert.That(Row(23), Is.EqualTo(new string('x', 80)));
        Assert.That(_chip.Cursor, Is.EqualTo(24 * 80));
    }

    [Test]
    public void ControlCharacters_Written_MoveTheCursor()
    {
        Write("abc\b\bX\rY\tZ\x1b\x7f");
        Assert.That(Row(0), Is.EqualTo("Y       Z"));
    }

    [Test]
    public void BackspaceAtTheLeft_Written_Stays()
    {
        Write("a\n\b\bb");
        Assert.That((Row(0), Row(1)), Is.EqualTo(("a", "b")));
    }

    [Test]
    public void OtherThanAscii_Written_IsOneQuestionMarkEach()
    {
        Write("aäö€😀b");
        Assert.That(Row(0), Is.EqualTo("a????b"));
    }

    [Test]
    public void TextOfTheKernel_Loaded_StaysAbove()
    {
        Write("kernel: hello");
        Load(_frame);
        Write("below");
        Assert.That((Row(0), Row(1)), Is.EqualTo(("kernel: hello", "below")));
    }

    [Test]
    public void CursorOutsideTheScreen_Loaded_BeginsAtTheTop()
    {
        _chip.Cursor = 0xFFFF;
        Load(_frame);
        Write("x");
        Assert.That(_chip.Cursor, Is.EqualTo(1));
    }

    [TestCase(0xFF, Description = "nothing answers")]
    [TestCase(0x00)]
    public void NoScreen_Loaded_IsADeviceFailure(byte read)
    {
        _chip.Answer = read;
        Assert.That(() => Load(_frame), Throws.TypeOf<ServerErrorException>().With.Property("Error").EqualTo(Error.DeviceFailure));
    }

    private void Load(uint frame = 0)
    {
        var memory = new PhysicalMemory(_kernel.Ask(PhysicalMemory.ServiceId, "physical-memory"));
        if (frame == 0)
            _space = memory.Allocate(1, out _frame).Keep();

        _screen = new TextOutput.Permanent(_kernel.Load(VgaText.Describe(), new Wiring
        {
            { "frame", _space.Word },
            { "ports", SimulatedPorts.Load(_kernel, _chip) },
        }));
    }

    private void Write(string text) => _screen.Write(Encoding.UTF8.GetBytes(text));

    private string Row(int row)
    {
        Span<byte> cells = _kernel.PhysicalSpan(_frame, 4000);
        var text = new StringBuilder();
        for (int column = 0; column < 80; column++)
            text.Append((char)cells[((row * 80) + column) * 2]);
        return text.ToString().TrimEnd('\0', ' ');
    }
}
