using BssOs.Kernel.Hosted;
using BssOs.Servers.CmosRtc;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class CmosRtcTests
{
    private HostedKernel _kernel = null!;
    private RtcChip _chip = null!;
    private RealTimeClock.Permanent _clock;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel();
        _chip = new RtcChip();
        _clock = new RealTimeClock.Permanent(
            _kernel.Load(CmosRtc.Describe(), new Wiring { { "ports", SimulatedPorts.Load(_kernel, _chip) } }));
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void DecimalDigits_Read_GiveTime() => Assert.That(Read(), Is.EqualTo("2026-11-21 12:34:56"));

    [Test]
    public void BinaryNumbers_Read_GiveTime()
    {
        _chip.Registers[0x0B] = 0x06;
        (_chip.Registers[0x00], _chip.Registers[0x02], _chip.Registers[0x04]) = (56, 34, 12);
        (_chip.Registers[0x07], _chip.Registers[0x08], _chip.Registers[0x09], _chip.Registers[0x32]) = (21, 11, 26, 20);
        Assert.That(Read(), Is.EqualTo("2026-11-21 12:34:56"));
    }

    [TestCase(0x12, "00")]
    [TestCase(0x01, "01")]
    [TestCase(0x11, "11")]
    [TestCase(0x92, "12")]
    [TestCase(0x81, "13")]
    [TestCase(0x91, "23")]
    public void TwelveHourMode_Read_GivesHour(byte register, string hour)
    {
        _chip.Registers[0x0B] = 0x00;
        _chip.Registers[0x04] = register;
        Assert.That(Read(), Is.EqualTo($"2026-11-21 {hour}:34:56"));
    }

    [Test]
    public void AnyValueWhereSomeMachinesKeepTheCentury_Read_GivesThisCentury([Values(0x00, 0x19, 0x20, 0x21, 0xFF)] byte value)
    {
        _chip.Registers[0x32] = value;
        Assert.That(Read(), Does.StartWith("2026"));
    }

    [TestCase(0x00, "2000")]
    [TestCase(0x79, "2079")]
    [TestCase(0x99, "2099")]
    public void TwoDigitsOfTheYear_Read_AreOfThisCentury(byte register, string year)
    {
        _chip.Registers[0x09] = register;
        Assert.That(Read(), Does.StartWith(year));
    }

    [Test]
    public void UpdateInProgress_Read_WaitsForItsEnd()
    {
        _chip.UpdatePolls = 1000;
        Assert.That(Read(), Is.EqualTo("2026-11-21 12:34:56"));
        Assert.That(_chip.UpdatePolls, Is.Zero);
    }

    [Test]
    public void TimeMovesOnWhileReading_Read_GivesNoMixture()
    {
        _chip.RollsOver = true;
        Assert.That(Read(), Is.EqualTo("2026-11-21 12:35:00"));
    }

    [Test]
    public void UpdateNeverEnds_Read_IsDeviceFailure()
    {
        _chip.UpdatePolls = -1;
        AssertFails();
    }

    [Test]
    public void ClockNeverStill_Read_IsDeviceFailure()
    {
        _chip.IsRestless = true;
        AssertFails();
    }

    [TestCase((byte)0x08, (byte)0x13)]
    [TestCase((byte)0x07, (byte)0x00)]
    [TestCase((byte)0x00, (byte)0x60)]
    [TestCase((byte)0x02, (byte)0x1A)]
    [TestCase((byte)0x09, (byte)0xFF)]
    public void ClockNeverSet_Read_IsDeviceFailure(byte register, byte value)
    {
        _chip.Registers[register] = value;
        AssertFails();
    }

    private string Read()
    {
        _clock.GetTime(out CalendarTime t);
        return $"{t.Year:0000}-{t.Month:00}-{t.Day:00} {t.Hour:00}:{t.Minute:00}:{t.Second:00}";
    }

    private void AssertFails()
    {
        Assert.That(_clock.TryGetTime(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.DeviceFailure));
        Assert.That(_chip.Accesses, Is.LessThan(100_000));
    }
}
