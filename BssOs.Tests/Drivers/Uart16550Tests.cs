using System;
using System.Text;
using BssOs.Kernel.Hosted;
using BssOs.Servers.Pit8254;
using BssOs.Servers.Uart16550;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class Uart16550Tests
{
    private const uint Line = 4;

    private SimulatedPc _pc = null!;
    private UartChip _chip = null!;
    private Terminal.Permanent _terminal;

    [SetUp]
    public void Start()
    {
        _pc = new SimulatedPc();
        _chip = new UartChip();
        _terminal = new Terminal.Permanent(Load());
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void Loaded_NothingAsked_IsSetUp()
    {
        Assert.That(_chip.Divisor, Is.EqualTo(1));
        Assert.That(_chip.LineControl, Is.EqualTo(0x03));
        Assert.That(_chip.InterruptEnable, Is.EqualTo(0x01));
    }

    [Test]
    public void PortAbsent_Loaded_IsDeviceFailure()
    {
        _chip = new UartChip { IsAbsent = true };
        Assert.That(() => Load(), Throws.TypeOf<ServerErrorException>().With.Property("Error").EqualTo(Error.DeviceFailure));
    }

    [Test]
    public void TextWritten_LongerThanFifo_ArrivesWhole()
    {
        _chip.PollsPerFifo = 50;
        string text = new('x', 100);
        _terminal.GetOutput().Write(Encoding.UTF8.GetBytes(text));
        Assert.That(_chip.SentText, Is.EqualTo(text));
    }

    [Test]
    public void LinesWritten_LineFeeds_GetCarriageReturns()
    {
        _terminal.GetOutput().Write("a\nb\n"u8);
        Assert.That(_chip.SentText, Is.EqualTo("a\r\nb\r\n"));
    }

    [Test]
    public void LineHeldUp_NoClock_TextIsLostAndCountedAndLaterTextArrives()
    {
        _chip.IsHeld = true;
        _terminal.GetOutput().Write("twenty bytes of text"u8);
        Assert.That(_chip.Accesses, Is.LessThan(100_000));
        int accesses = _chip.Accesses;
        _terminal.GetOutput().Write("more"u8);
        Assert.That(_chip.Accesses - accesses, Is.LessThan(10), "one look tells that nothing has changed");
        Assert.That(_pc.Count("uart", "characters lost"), Is.EqualTo(24));
        _chip.IsHeld = false;
        _terminal.GetOutput().Write("again"u8);
        Assert.That(_chip.SentText, Is.EqualTo("again"));
    }

    [Test]
    public void LineHeldUpForAWhile_TextWritten_WaitsAndArrivesWhole()
    {
        PitChip timer = LoadWithClock();
        bool isDone = WriteInThread("text", out Func<bool> hasEnded);
        Assert.That(isDone, Is.False);
        Pass(timer, Uart16550.WaitMillisecondsMax - 1000);
        Assert.That(hasEnded(), Is.False);
        _chip.IsHeld = false;
        Pass(timer, 100);
        Assert.That(hasEnded());
        Assert.That(_chip.SentText, Is.EqualTo("text"));
        Assert.That(_pc.Count("uart", "characters lost"), Is.Zero);
    }

    [Test]
    public void LineHeldUpForLong_TextWritten_TheWriterGoesOn()
    {
        PitChip timer = LoadWithClock();
        WriteInThread("text", out Func<bool> hasEnded);
        Pass(timer, Uart16550.WaitMillisecondsMax + 100);
        Assert.That(hasEnded());
        Assert.That(_pc.Count("uart", "characters lost"), Is.EqualTo(4));

        // Whoever writes next does not wait once more.
        WriteInThread("more", out hasEnded);
        Assert.That(hasEnded());
    }

    [Test]
    public void ReaderWaits_BytesArrive_ReaderGetsThem()
    {
        TerminalReader reader = TerminalReader.Start(_pc.Kernel, _terminal, 6);
        _pc.Run();
        Assert.That(reader.Text, Is.Empty);
        Type("abc");
        Assert.That(reader.Text, Is.EqualTo("abc"));
        Type("de\r");
        Assert.That(reader.Text, Is.EqualTo("abcde\n"));
    }

    [Test]
    public void NobodyReads_BytesArrive_WaitAndOverflowIsLost()
    {
        for (int i = 0; i < 30; i++)
            Type("0123456789");
        byte[] buffer = new byte[400];
        Assert.That(_terminal.GetInput().Read(buffer), Is.EqualTo(256));
        Type("z");
        Assert.That(_terminal.GetInput().Read(buffer), Is.EqualTo(1));
    }

    [Test]
    public void BytesWithErrors_Arrive_AreLeftOut()
    {
        _chip.Received.Enqueue(((byte)'a', 0));
        _chip.Received.Enqueue((0, 0x10));
        _chip.Received.Enqueue(((byte)'x', 0x08));
        _chip.Received.Enqueue(((byte)'b', 0));
        _pc.Interrupt(Line);
        byte[] buffer = new byte[8];
        uint length = _terminal.GetInput().Read(buffer);
        Assert.That(Encoding.UTF8.GetString(buffer, 0, (int)length), Is.EqualTo("ab"));
    }

    [Test]
    public void LineThatNeverEmpties_Interrupt_Ends()
    {
        for (int i = 0; i < 1000; i++)
            _chip.Received.Enqueue(((byte)'x', 0));
        _pc.Interrupt(Line);
        Assert.That(_chip.Received, Has.Count.GreaterThan(900));
    }

    private nuint Load(nuint clock = 0) => _pc.Kernel.Load(Uart16550.Describe(), new Wiring
    {
        { "ports", SimulatedPorts.Load(_pc.Kernel, _chip) },
        { "interrupt", _pc.GetInterrupt(Line) },
        { "clock", clock },
        { "counters", _pc.Counters },
    });

    private PitChip LoadWithClock()
    {
        var timer = new PitChip();
        _chip = new UartChip { IsHeld = true };
        _terminal = new Terminal.Permanent(Load(_pc.Kernel.Load(Pit8254.Describe(), new Wiring
        {
            { "ports", SimulatedPorts.Load(_pc.Kernel, timer) },
            { "gate", SimulatedPorts.Load(_pc.Kernel, timer.Gate) },
            { "machine", SimulatedMachine.Load(_pc.Kernel, timer) },
            { "interrupt", _pc.GetInterrupt(0) },
        })));
        return timer;
    }

    private bool WriteInThread(string text, out Func<bool> hasEnded)
    {
        bool isDone = false;
        ThreadBody.Start(_pc.Kernel, _terminal.GetOutput().Keep().Word, word =>
        {
            new TextOutput(word).Write(Encoding.UTF8.GetBytes(text));
            isDone = true;
        });
        _pc.Run();
        hasEnded = () => isDone;
        return isDone;
    }

    private void Pass(PitChip timer, uint milliseconds)
    {
        for (uint passed = 0; passed < milliseconds; passed += 4)
            timer.Tick(_pc);
    }

    private void Type(string text)
    {
        foreach (byte value in Encoding.UTF8.GetBytes(text))
            _chip.Received.Enqueue((value, 0));
        _pc.Interrupt(Line);
    }
}
