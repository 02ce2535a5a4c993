namespace BssOs.Tests.Drivers;

using System;
using BssOs;
using BssOs.Kernel;
using BssOs.Servers.Pit8254;
using NUnit.Framework;

[TestFixture]
public sealed class Pit8254Tests
{
    private SimulatedPc _pc = null!;
    private PitChip _chip = null!;
    private Clock.Permanent _clock;

    [SetUp]
    public void Start()
    {
        _pc = new SimulatedPc();
        _chip = new PitChip();
        _clock = new Clock.Permanent(_pc.Kernel.Load(Pit8254.Describe(), new Wiring
        {
            { "ports", SimulatedPorts.Load(_pc.Kernel, _chip) },
            { "interrupt", _pc.GetInterrupt(0) },
        }));
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void Loaded_NothingAsked_TicksAt250Hertz()
    {
        Assert.That(_chip.Control, Is.EqualTo(0x34));
        Assert.That(_chip.Divisor, Is.EqualTo(4773));
    }

    [Test]
    public void TicksOfAnHour_Counted_TimeIsExact()
    {
        TickCounter counter = default;
        const uint ticksPerHour = 3600 * 250;
        for (int i = 0; i < ticksPerHour; i++)
            counter.Tick();
        double exact = ticksPerHour * 4773.0 / 1_193_182 * 1000;
        Assert.That(counter.Now.Milliseconds, Is.EqualTo(Math.Floor(exact)));
    }

    [Test]
    public void Sleeping_TimePasses_WakesNotEarlyAndNotLate()
    {
        ulong? woken = null;
        ThreadBody.Start(_pc.Kernel, _clock.Word, word =>
        {
            var clock = new Clock(word);
            clock.Sleep(100);
            clock.GetNow(out Instant now);
            woken = now.Milliseconds;
        });
        Pass(99);
        Assert.That(woken, Is.Null);
        Pass(20);
        Assert.That(woken, Is.InRange(100, 108));
    }

    [Test]
    public void AlarmSet_SetAgain_OnlyTheLaterOneCounts()
    {
        Event target = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateEvent();
        _clock.SetAlarm(target, 50);
        _clock.SetAlarm(target, 500);
        Assert.That(_clock.CountAlarms(), Is.EqualTo(1));
        Pass(400);
        Assert.That(target.GetCount(), Is.Zero);
        Pass(120);
        Assert.That(target.GetCount(), Is.EqualTo(1));
        Assert.That(_clock.CountAlarms(), Is.Zero);
        Pass(1000);
        Assert.That(target.GetCount(), Is.EqualTo(1));
    }

    [Test]
    public void ManyAlarms_TimePasses_EachIsSignalledOnceInItsTime()
    {
        var synchronization = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization"));
        var events = new Event.Permanent[64];
        for (uint i = 0; i < events.Length; i++)
        {
            events[i] = synchronization.CreateEvent().Keep();
            _clock.SetAlarm(events[i], (i * 37 % 64) * 10);
        }

        for (int step = 0; step < 700; step += 4)
        {
            Pass(4);
            _clock.GetNow(out Instant now);
            for (uint i = 0; i < events.Length; i++)
            {
                uint due = i * 37 % 64 * 10;
                uint count = events[i].GetCount();
                Assert.That(count, Is.LessThanOrEqualTo(1));
                if (now < new Instant(due))
                    Assert.That(count, Is.Zero, $"early: {i}");
                if (now > new Instant(due + 8))
                    Assert.That(count, Is.EqualTo(1), $"late: {i}");
            }
        }
    }

    [Test]
    public void TableFull_AlarmSet_IsOutOfMemory()
    {
        var synchronization = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization"));
        for (int i = 0; i < 64; i++)
            _clock.SetAlarm(synchronization.CreateEvent(), 1000);
        Assert.That(_clock.TrySetAlarm(synchronization.CreateEvent(), 1000, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.OutOfMemory));
    }

    [Test]
    public void AlarmFarAway_TimePasses_IsNotSignalled()
    {
        Event target = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateEvent();
        _clock.SetAlarm(target, uint.MaxValue);
        Pass(1000);
        Assert.That(target.GetCount(), Is.Zero);
    }

    private void Pass(uint milliseconds)
    {
        _clock.GetNow(out Instant now);
        Instant end = now + milliseconds;
        for (; now < end; _clock.GetNow(out now))
            _pc.Interrupt(0);
    }
}
