using System.Linq;
using BssOs.Kernel.Hosted;
using BssOs.Servers.LinuxClock;
using BssOs.Tests.Drivers;
using NUnit.Framework;

namespace BssOs.Tests.Linux;

/// <summary>The clock of a kernel that is a process: the host's time, looked at once per tick.</summary>
[TestFixture]
public sealed class LinuxClockTests
{
    private const uint MillisecondsPerTick = 4;
    private const uint MicrosecondsPerTick = 4000;
    private const uint Line = 0;
    private const uint NanosecondsPerMillisecond = 1_000_000;
    private const uint MillisecondsPerSecond = 1000;

    // In the middle of a second, and long after the host was started.
    private const uint StartMilliseconds = 3_999_999_500;

    private SimulatedPc _pc = null!;
    private uint _milliseconds;
    private Clock.Permanent _clock;

    [SetUp]
    public void Start()
    {
        _milliseconds = StartMilliseconds;
        SetTime();
        _pc = new SimulatedPc();
        _clock = new Clock.Permanent(_pc.Kernel.Load(LinuxClock.Describe(), new Wiring
        {
            { "timer", _pc.Kernel.Load(SimulatedLinuxTimer.Describe()) },
            { "interrupt", _pc.GetInterrupt(Line) },
        }));
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void Loaded_TimeBegins_TicksComeAt250Hertz()
    {
        Assert.That(GetMilliseconds(), Is.Zero);
        Assert.That(SimulatedLinuxTimer.Period, Is.EqualTo(MicrosecondsPerTick));
    }

    [Test]
    public void TimePasses_AskedBetweenTicks_TheHostIsNotAsked()
    {
        Pass(1000);
        int questions = SimulatedLinuxTimer.Questions;
        _milliseconds += 3;
        SetTime();
        Assert.That(GetMilliseconds(), Is.EqualTo(1000), "as of the last tick");
        Assert.That(SimulatedLinuxTimer.Questions, Is.EqualTo(questions));
    }

    [Test]
    public void TicksMissed_NextOneComes_TimeIsThatOfTheHost()
    {
        _milliseconds += 60_000;
        Tick();
        Assert.That(GetMilliseconds(), Is.EqualTo(60_000));
    }

    [Test]
    public void Sleeping_TimePasses_WakesNotEarlyAndNotLate([Values(1u, 50u, 99u, 1000u)] uint duration, [Values(0u, 3u)] uint sinceTick)
    {
        uint? woken = null;

        _milliseconds += sinceTick;
        SetTime();
        uint begun = _milliseconds;
        ThreadBody.Start(_pc.Kernel, _clock.Word, word =>
        {
            new Clock(word).Sleep(duration);
            woken = _milliseconds;
        });
        _pc.Run();
        for (uint passed = 0; woken is null && passed <= duration + (3 * MillisecondsPerTick); passed += MillisecondsPerTick)
            Pass(MillisecondsPerTick);
        Assert.That(woken - begun, Is.InRange(duration, duration + (2 * MillisecondsPerTick)));
    }

    [Test]
    public void AlarmFarAway_TimePasses_IsNotSignalled()
    {
        Event target = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateEvent();
        _clock.SetAlarm(target, uint.MaxValue);
        Pass(10_000);
        Assert.That(target.GetCount(), Is.Zero);
        Assert.That(_clock.CountAlarms(), Is.EqualTo(1));
    }

    [Test]
    public void TableFull_AlarmSet_IsLimitReached()
    {
        foreach (Event.Permanent target in MakeEvents(64))
            _clock.SetAlarm(target, 1000);
        Assert.That(_clock.TrySetAlarm(MakeEvents(1)[0], 1000, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.LimitReached));
    }

    [Test]
    public void NoMemory_AlarmsSet_AreSignalled()
    {
        Event.Permanent[] events = MakeEvents(64);
        using (new HeapHog())
        {
            foreach (Event.Permanent target in events)
                _clock.SetAlarm(target, 100);
            Pass(200);
        }

        Assert.That(events.Select(target => target.GetCount()), Has.All.EqualTo(1));
    }

    [Test]
    public void NoMemory_ThreadsSleep_TheyWakeInTime()
    {
        const int threadCount = 64;
        int woken = 0;
        for (int i = 0; i < threadCount; i++)
        {
            ThreadBody.Start(_pc.Kernel, _clock.Word, word =>
            {
                for (int turn = 0; turn < 3; turn++)
                    new Clock(word).Sleep(100);
                woken++;
            });
        }

        // So far the threads have made their first steps.
        _pc.Run();
        using (new HeapHog())
            Pass(1000);
        Assert.That(woken, Is.EqualTo(threadCount));
    }

    [TestCase(0u, 1970, 1, 1, 0, 0, 0)]
    [TestCase(951_782_399u, 2000, 2, 28, 23, 59, 59)]
    [TestCase(951_782_400u, 2000, 2, 29, 0, 0, 0)]
    [TestCase(1_709_251_199u, 2024, 2, 29, 23, 59, 59)]
    [TestCase(1_798_761_599u, 2026, 12, 31, 23, 59, 59)]
    [TestCase(4_107_542_399u, 2100, 2, 28, 23, 59, 59)]
    [TestCase(4_107_542_400u, 2100, 3, 1, 0, 0, 0)]
    [TestCase(uint.MaxValue, 2106, 2, 7, 6, 28, 15)]
    public void SecondsOfTheHost_Asked_GiveTheDate(uint seconds, int year, int month, int day, int hour, int minute, int second)
    {
        SimulatedLinuxTimer.CalendarTime = new LinuxTime { Seconds = seconds };
        RealTimeClock.Cast(new BssOs.Server(_clock.Word)).GetTime(out CalendarTime time);
        Assert.That(
            (time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second), Is.EqualTo((year, month, day, hour, minute, second)));
    }

    private Event.Permanent[] MakeEvents(int count)
    {
        var synchronization = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization"));
        var events = new Event.Permanent[count];
        for (int i = 0; i < count; i++)
            events[i] = synchronization.CreateEvent().Keep();
        return events;
    }

    private ulong GetMilliseconds()
    {
        _clock.GetNow(out Instant now);
        return now.Milliseconds;
    }

    private void Pass(uint milliseconds)
    {
        for (uint passed = 0; passed < milliseconds; passed += MillisecondsPerTick)
        {
            _milliseconds += MillisecondsPerTick;
            Tick();
        }
    }

    private void Tick()
    {
        SetTime();
        _pc.Interrupt(Line);
    }

    private void SetTime() => SimulatedLinuxTimer.Time = new LinuxTime
    {
        Seconds = _milliseconds / MillisecondsPerSecond,
        Nanoseconds = _milliseconds % MillisecondsPerSecond * NanosecondsPerMillisecond,
    };
}
