using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel.Hosted;
using BssOs.Servers.Pit8254;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class Pit8254Tests
{
    private const int TicksToBegin = 500;

    private SimulatedPc _pc = null!;
    private PitChip _chip = null!;
    private Clock.Permanent _clock;

    [SetUp]
    public void Start()
    {
        _pc = new SimulatedPc();
        _chip = new PitChip();
        _clock = Load(_chip);
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
    public void TicksOfAnHour_Come_TimeIsExact()
    {
        ulong start = _chip.Periods;
        const int ticksPerHour = 3600 * 250;
        Begin();
        for (int i = 0; i < ticksPerHour; i += 100)
        {
            _chip.Pass(99 * PitChip.PeriodsPerTick);
            _chip.Tick(_pc);
        }

        AssertTime(start, _chip.Periods);
    }

    [Test]
    public void SevenWeeksPass_TicksCome_TimeGoesOn()
    {
        const uint hours = 50 * 24;
        const ulong periodsPerHour = 3600ul * 1_193_182;
        ulong start = _chip.Periods;
        Begin();
        for (uint i = 0; i < hours; i++)
        {
            _chip.Pass(periodsPerHour);
            _chip.Tick(_pc);
        }

        AssertTime(start, _chip.Periods);
        Assert.That(hours * 3_600_000ul, Is.GreaterThan(uint.MaxValue), "milliseconds do not fit into 32 bits");
    }

    [Test]
    public void TicksAreMissed_NextOneComes_NoTimeIsLost(
        [Values(54, 55, 60, 500, 3000, 60_000, 3_600_000)] int milliseconds, [Values(100u, 2000u, 5000u)] uint cyclesPerPeriod)
    {
        (PitChip chip, Clock.Permanent clock) = LoadAnother(cyclesPerPeriod);
        ulong start = chip.Periods;
        for (int pause = 0; pause < 3; pause++)
        {
            for (int i = 0; i < TicksToBegin; i++)
                chip.Tick(_pc);
            chip.Pass((ulong)milliseconds * 1_193_182 / 1000);
            chip.Tick(_pc);
            AssertTime(start, chip.Periods, clock);
        }
    }

    [Test]
    public void ProcessorChangesItsRate_TicksCome_NoTimeIsLostOrWon([Values(600u, 1500u, 2500u, 9000u)] uint cyclesPerPeriod)
    {
        ulong start = _chip.Periods;
        for (int change = 0; change < 6; change++)
        {
            // Without an invariant counter it may change at any time, while ticks come and are held up a little.
            _chip.CyclesPerPeriod = change % 2 == 0 ? cyclesPerPeriod : 2000;
            for (int i = 0; i < 300; i++)
            {
                _chip.Pass((uint)(i % 3) * 1000);
                _chip.Tick(_pc);
            }
        }

        AssertTime(start, _chip.Periods);
    }

    [Test]
    public void ProcessorCountsNothingWhileItIsHalted_TicksCome_NoTimeIsLost()
    {
        ulong start = _chip.Periods;
        _chip.CyclesPerPeriod = 0;
        for (int i = 0; i < 1000; i++)
            _chip.Tick(_pc);
        AssertTime(start, _chip.Periods);
    }

    [Test]
    public void CounterStandsStill_TicksCome_TheyCount()
    {
        var chip = new PitChip { IsBroken = true };
        Clock.Permanent clock = Load(chip);
        for (int i = 0; i < 1000; i++)
            chip.Tick(_pc);
        clock.GetNow(out Instant now);
        Assert.That(now.Milliseconds, Is.InRange(3999, 4001));
    }

    [Test]
    public void NoTimer_Loaded_IsADeviceFailure()
    {
        ServerErrorException? error = Assert.Throws<ServerErrorException>(() => Load(new PitChip { IsAbsent = true }));
        Assert.That(error!.Error, Is.EqualTo(Error.DeviceFailure));
    }

    [Test]
    public void Loaded_SpeakerGate_KeepsWhatIsNoneOfItsBusiness() => Assert.That(_chip.Gate.Value, Is.EqualTo(0x0D));

    [Test]
    public void NoTickForLong_AlarmSet_ComesNotEarly()
    {
        Begin();
        Event target = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateEvent();
        _chip.Pass(300 * 1193);
        ulong set = _chip.Periods;
        _clock.SetAlarm(target, 100);
        while (target.GetCount() == 0)
            _chip.Tick(_pc);
        Assert.That((_chip.Periods - set) * 1000 / 1_193_182, Is.InRange(100, 110));
    }

    [Test]
    public void AlarmsDueInOneTick_AreSignalledByWhenTheyWereDue()
    {
        var synchronization = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization"));
        var woken = new List<uint>();
        uint[] durations = [60, 20, 40, 20, 61, 10];
        Begin();
        for (uint i = 0; i < durations.Length; i++)
        {
            uint number = i;
            Event target = synchronization.CreateEvent();
            ThreadBody.Start(_pc.Kernel, target.Keep().Word, word =>
            {
                new Event(word).Wait(0);
                woken.Add(number);
            });
            _pc.Run();
            _clock.SetAlarm(target, durations[i]);
        }

        // The host stalls for a second, so all alarms are due at the next tick.
        _chip.Pass(1000 * 1193);
        _chip.Tick(_pc);
        Assert.That(woken, Is.EqualTo(new uint[] { 5, 1, 3, 2, 0, 4 }), "and of two at once the one that was set first");
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
    public void TableFull_AlarmSet_IsLimitReached()
    {
        var synchronization = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization"));
        for (int i = 0; i < 64; i++)
            _clock.SetAlarm(synchronization.CreateEvent(), 1000);
        Assert.That(_clock.TrySetAlarm(synchronization.CreateEvent(), 1000, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.LimitReached));
    }

    [Test]
    public void NoMemory_AlarmsSet_AreSignalled()
    {
        var synchronization = new Synchronization(_pc.Kernel.Ask(Synchronization.ServiceId, "synchronization"));
        var events = new Event.Permanent[64];
        for (int i = 0; i < events.Length; i++)
            events[i] = synchronization.CreateEvent().Keep();
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
        nuint clock = _clock.Word;
        for (int i = 0; i < threadCount; i++)
        {
            ThreadBody.Start(_pc.Kernel, clock, word =>
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
            _chip.Tick(_pc);
    }

    private Clock.Permanent Load(PitChip chip) => new(_pc.Kernel.Load(Pit8254.Describe(), new Wiring
    {
        { "ports", SimulatedPorts.Load(_pc.Kernel, chip) },
        { "gate", SimulatedPorts.Load(_pc.Kernel, chip.Gate) },
        { "machine", SimulatedMachine.Load(_pc.Kernel, chip) },
        { "interrupt", _pc.GetInterrupt(0) },
    }));

    // Two seconds in which the driver measures how fast the processor counts.
    private void Begin()
    {
        for (int i = 0; i < TicksToBegin; i++)
            _chip.Tick(_pc);
    }

    private (PitChip Chip, Clock.Permanent Clock) LoadAnother(uint cyclesPerPeriod)
    {
        var chip = new PitChip { CyclesPerPeriod = cyclesPerPeriod };
        return (chip, Load(chip));
    }

    // The start is when the driver first read the counters, a few accesses before it was loaded.
    private void AssertTime(ulong start, ulong end, Clock.Permanent? clock = null)
    {
        (clock ?? _clock).GetNow(out Instant now);
        Assert.That(now.Milliseconds, Is.InRange((end - start) * 1000 / 1_193_182 - 1, ((end - start) * 1000 / 1_193_182) + 1));
    }
}
