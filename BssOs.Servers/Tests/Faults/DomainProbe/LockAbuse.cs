using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.DomainProbe;

/// <summary>
/// Faults while other servers are locked by its calls: in one that stays locked, one that is open at calls, and one that locks itself. No
/// lock, no reference, no object and no thread may stay.
/// </summary>
internal static unsafe class LockAbuse
{
    // What it returns if something is not as it should be.
    private const uint StaysLocked = 1;
    private const uint OtherError = 2;
    private const uint Leaks = 3;

    // How many times it yields until a thread that does not come is locked out.
    private const int Patience = 200;

    /// <summary>Tries it in each server.</summary>
    /// <returns>0, or what is wrong.</returns>
    public static uint Try(AttackKind kind)
    {
        uint wrong = TryIn(kind, "serialized"u8);
        if (wrong == 0)
            wrong = TryIn(kind, "open"u8);
        return wrong != 0 ? wrong : TryIn(kind, "thread-safe"u8);
    }

    private static uint TryIn(AttackKind kind, ReadOnlySpan<byte> name)
    {
        // What was tried before may have threads that have not ended yet.
        LeakCheck.Settle(DomainProbe.ThreadFactory);
        LeakCheck check = default;
        check.Begin(DomainProbe.Monitor);
        uint wrong = TryOnce(kind, name);
        TextBuilder line = default;
        line.Append("domains:"u8);
        if (check.End(DomainProbe.Monitor, DomainProbe.ThreadFactory, ref line))
            return wrong;
        line.Append(" more than before\n"u8);
        DomainProbe.Print(line.GetText());
        return Leaks;
    }

    private static uint TryOnce(AttackKind kind, ReadOnlySpan<byte> name)
    {
        Visit visit = default;
        visit.Place = Load(name);
        visit.NextPlace = Load(name);
        uint wrong = kind switch
        {
            AttackKind.FaultInLock => Fault(&visit),
            AttackKind.EndInLock => End(&visit),
            AttackKind.FaultBeforeWaiter => FaultBeforeWaiter(&visit),
            _ => EndOfCallers(&visit),
        };
        visit.Release();
        return visit.OtherErrors != 0 ? OtherError : wrong;
    }

    // Afterwards another thread can enter.
    private static uint Fault(Visit* visit)
    {
        visit->Guest = Keep(GuestKind.Faulty, visit);
        visit->NextGuest = Keep(GuestKind.Polite, visit);
        if (visit->Place.TryInvite(visit->Guest, out Error error) || error != Error.MemoryFault)
            return OtherError;
        Visitor.Start(visit, isSecond: true);
        return Await(&visit->Left, 1) && visit->Come == 2 ? 0 : StaysLocked;
    }

    // Nothing but the call itself holds the server and the guest.
    private static uint End(Visit* visit)
    {
        visit->Guest = Keep(GuestKind.Last, visit);
        return visit->Place.TryInvite(visit->Guest, out Error error) || error != Error.MemoryFault ? OtherError : 0;
    }

    // Two threads are inside, or one is and the other waits for the lock; then the first one faults.
    private static uint FaultBeforeWaiter(Visit* visit)
    {
        visit->Guest = Keep(GuestKind.Waiting, visit);
        visit->NextGuest = Keep(GuestKind.Polite, visit);
        Visitor.Start(visit, isSecond: false);
        bool isInside = Await(&visit->Come, 1);
        Visitor.Start(visit, isSecond: true);
        LeakCheck.Settle(DomainProbe.ThreadFactory);
        visit->IsOver = true;
        return isInside && Await(&visit->Left, 2) && visit->Come == 2 ? 0 : StaysLocked;
    }

    // A thread is inside of two servers, one of which has called the other by the probe, and nobody else holds them.
    private static uint EndOfCallers(Visit* visit)
    {
        visit->Guest = Keep(GuestKind.Caller, visit);
        visit->NextGuest = Keep(GuestKind.Waiting, visit);
        Visitor.Start(visit, isSecond: false);
        bool isInside = Await(&visit->Come, 2);
        visit->Release();
        LeakCheck.Settle(DomainProbe.ThreadFactory);
        visit->IsOver = true;
        return isInside && Await(&visit->Left, 1) ? 0 : StaysLocked;
    }

    private static bool Await(uint* count, uint expected)
    {
        for (int i = 0; i < Patience && *count != expected; i++)
            DomainProbe.ThreadFactory.Yield();
        return *count == expected;
    }

    private static Meeting.Permanent Load(ReadOnlySpan<byte> name)
    {
        Meeting loaded = Meeting.Cast(DomainProbe.Guests.GetService(Meeting.ServiceId, name, default));
        Meeting.Permanent kept = loaded.Keep();
        loaded.Release();
        return kept;
    }

    private static Executable.Permanent Keep(GuestKind kind, Visit* visit)
    {
        Executable guest = Guest.Create(kind, visit);
        Executable.Permanent kept = guest.Keep();
        guest.Release();
        return kept;
    }
}
