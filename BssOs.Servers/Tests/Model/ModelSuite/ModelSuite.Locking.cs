using System;

namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private const uint Guests = 3;

    private static Meeting LoadMeeting(ReadOnlySpan<byte> file, bool isAtomic)
    {
        Query query = Slots.New(out Slots* slots);
        if (isAtomic)
            slots->Set(AtomicGate.ServiceId, Load("atomic-yielding-gate.bss"u8, query));
        else
            slots->Set(Gate.ServiceId, Load("yielding-gate.bss"u8, query));
        return Meeting.Cast(Load(file, query));
    }

    // Lets three threads meet; returns the largest number that was inside at once, 0 if they did not end.
    private static uint MeetInThreads(Meeting meeting, Deed deed)
    {
        uint threads = Totals.Threads;
        for (uint i = 0; i < Guests; i++)
            Body.Start(Body.Make(deed, meeting));
        return AwaitEnd(threads) ? meeting.GetMost() : 0;
    }

    private static uint M40_DefaultMode_OneThreadAtATime()
    {
        // Between entry and exit the server makes no call that would unlock it; threads start and end meanwhile.
        Meeting meeting = LoadMeeting("open-meeting.bss"u8, isAtomic: true);
        return MeetInThreads(meeting, Deed.Meet) == 1 ? 0u : 1u;
    }

    private static uint M41_DefaultMode_OpenDuringCalls()
    {
        Meeting meeting = LoadMeeting("open-meeting.bss"u8, isAtomic: false);
        return MeetInThreads(meeting, Deed.Meet) == Guests ? 0u : 1u;
    }

    private static uint M42_Serialized_LockedDuringCalls()
    {
        Meeting meeting = LoadMeeting("serialized-meeting.bss"u8, isAtomic: false);
        return MeetInThreads(meeting, Deed.Meet) == 1 ? 0u : 1u;
    }

    private static uint M43_ThreadSafe_LocksItself()
    {
        Meeting open = LoadMeeting("thread-safe-meeting.bss"u8, isAtomic: true);
        if (MeetInThreads(open, Deed.Meet) != Guests)
            return 1;
        Meeting locked = LoadMeeting("thread-safe-meeting.bss"u8, isAtomic: true);
        if (MeetInThreads(locked, Deed.BeInvited) != 1)
            return 2;

        // A lock ends with the function that took it, even if the function forgot to unlock.
        if (locked.GetPart().Execute() != 1)
            return 3;
        return MeetInThreads(locked, Deed.BeInvited) == 1 ? 0u : 4u;
    }

    private static uint M44_AtomicService_CallerStaysLocked()
    {
        Meeting atomic = LoadMeeting("open-meeting.bss"u8, isAtomic: true);
        Meeting open = LoadMeeting("open-meeting.bss"u8, isAtomic: false);
        if (MeetInThreads(atomic, Deed.Meet) != 1)
            return 1;
        return MeetInThreads(open, Deed.Meet) == Guests ? 0u : 2u;
    }

    private static uint M45_Callback_ComesIn()
    {
        Meeting meeting = LoadMeeting("serialized-meeting.bss"u8, isAtomic: false);
        Executable callback = Body.Make(Deed.Meet, meeting);
        meeting.Invite(callback);
        if (meeting.GetMost() != 2)
            return 1;

        // The lock was taken twice and released twice.
        return MeetInThreads(meeting, Deed.Meet) == 2 ? 0u : 2u;
    }

    private static uint M46_CallbackProhibited_GetsAnError()
    {
        Meeting meeting = Meeting.Cast(Load("no-callback-probe.bss"u8));
        Executable callback = Body.Make(Deed.Meet, meeting);
        if (meeting.TryInvite(callback, out Error caught) || caught != Error.CallbackProhibited)
            return 1;
        if (meeting.GetMost() != 0)
            return 2;
        meeting.Meet();
        Executable harmless = Body.Make(Deed.Note, Trace.New(out _), 1);
        meeting.Invite(harmless);
        return meeting.GetMost() == 1 ? 0u : 3u;
    }

    private static uint M47_ServersCallEachOther_NoDeadlock()
    {
        Journal journal = Trace.New(out Trace* trace);
        uint threads = Totals.Threads;
        Meeting first = LoadMeeting("open-meeting.bss"u8, isAtomic: false);
        Meeting second = LoadMeeting("open-meeting.bss"u8, isAtomic: false);

        // One thread enters the first and from there the second, the other one the reverse; both yield inside.
        for (byte i = 0; i < 2; i++)
        {
            Body.Start(Body.Make(Deed.InviteAcross, journal, i, first, second));
            Body.Start(Body.Make(Deed.InviteAcross, journal, i, second, first));
        }

        if (!AwaitEnd(threads))
            return 1;
        if (trace->Count != 4)
            return 2;
        return first.GetMost() >= 2 && second.GetMost() >= 2 ? ReleaseWhatIsObserved() : 3u;
    }

    // An observer may wait for a thread that enters the server which has released the object.
    private static uint ReleaseWhatIsObserved()
    {
        Journal journal = Trace.New(out Trace* trace);
        uint threads = Totals.Threads;
        WeakObserver observer = PatientWatcher.New(out PatientWatcher* watcher);
        watcher->Trace = trace;
        Executable target = Body.Make(Deed.Note, journal, 0);
        WeakReferences.Create(target, observer, 0);
        Body.Start(Body.Make(Deed.Note, journal, 1));
        target.Release();
        if (watcher->Seen != 1)
            return 4;
        return AwaitEnd(threads) ? 0u : 5u;
    }

    private static uint M48_ErrorThroughLockedServers_LocksAreFree()
    {
        Executable failing = Body.Make(Deed.Fail, default, (byte)Error.Refused);
        Meeting serialized = LoadMeeting("serialized-meeting.bss"u8, isAtomic: false);
        Meeting open = LoadMeeting("open-meeting.bss"u8, isAtomic: true);
        if (serialized.TryInvite(failing, out Error caught) || caught != Error.Refused)
            return 1;
        if (open.TryInvite(failing, out caught) || caught != Error.Refused)
            return 2;

        // The guest that failed never left, so one more is counted.
        if (MeetInThreads(serialized, Deed.Meet) != 2)
            return 3;
        if (MeetInThreads(open, Deed.Meet) != 2)
            return 4;

        // A lock that a server has taken itself; an error that passes through it, and one that ends a thread.
        Meeting safe = LoadMeeting("thread-safe-meeting.bss"u8, isAtomic: true);
        if (safe.TryInvite(failing, out caught) || caught != Error.Refused)
            return 5;
        if (MeetInThreads(safe, Deed.BeInvited) != 2)
            return 6;
        uint threads = Totals.Threads;
        Body.Start(Body.Make(Deed.InviteToFail, safe));
        if (!AwaitEnd(threads))
            return 7;
        return MeetInThreads(safe, Deed.BeInvited) == 3 ? 0u : 8u;
    }
}
