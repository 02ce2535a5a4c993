using BssOs.Servers.Shared;

namespace BssOs.Servers.DomainProbe;

/// <summary>Takes what its domain has a limited amount of, until it is refused.</summary>
internal static unsafe class Greed
{
    private const int Rounds = 3;

    // Code, stacks and other private data take the rest of 512 KiB, as they do of the guest's 64 KiB.
    private const uint LumpsMin = 48;
    private const uint LumpsMax = 63;
    private const uint PagesMin = 8;
    private const uint PagesMax = 13;

    // What it returns if something is not as it should be.
    private const uint OtherError = 1;
    private const uint OtherCount = 2;
    private const uint OthersSuffer = 3;

    /// <summary>Takes as much as it gets, and gives it back, several times.</summary>
    /// <returns>How much that is; of memory, whether it is what may be expected.</returns>
    public static uint Take(AttackKind kind)
    {
        uint first = 0;
        for (int round = 0; round < Rounds; round++)
        {
            uint count = TakeOnce(kind, kind == AttackKind.MuchMemory ? Error.OutOfMemory : Error.LimitReached);
            if (count <= OthersSuffer || (round != 0 && count != first))
                return count <= OthersSuffer ? count : OtherCount;
            first = count;
        }

        return kind == AttackKind.MuchMemory && first is >= LumpsMin and <= LumpsMax ? Attack.Success : first;
    }

    /// <summary>
    /// Lets a memory server with a quota of its own take as much as it gets. It ends while one page of it is used, and after the first
    /// rounds everything in the system must be as before.
    /// </summary>
    /// <returns>Whether that is what may be expected.</returns>
    public static uint TakeByGuest()
    {
        SystemTotals before = default;
        uint first = 0;
        for (int round = 0; round < Rounds; round++)
        {
            uint count = TakeByGuestOnce();
            DomainProbe.Monitor.GetTotals(out SystemTotals totals);
            if (round > 1 && (count != first || totals.FreePages != before.FreePages || totals.Objects != before.Objects))
                return OtherCount;
            first = count;
            before = totals;
        }

        return first is >= PagesMin and <= PagesMax ? Attack.Success : first;
    }

    private static uint TakeOnce(AttackKind kind, Error expected)
    {
        // What was tried before may have threads that have not ended yet.
        LeakCheck.Settle(DomainProbe.ThreadFactory);
        DomainProbe.Monitor.GetTotals(out SystemTotals before);
        Dormitory dormitory = default;
        Executable taker = Taker.Create(kind, &dormitory);
        uint count = 0;
        Error error;
        while (taker.TryExecute(out _, out error))
            count++;

        // With nothing left it still can do what takes nothing, and so can others.
        bool goesOn = DomainProbe.Victim.Execute() == 0;
        while (kind == AttackKind.ManyThreads && dormitory.Come != count)
            DomainProbe.ThreadFactory.Yield();
        dormitory.IsClosed = true;
        while (kind == AttackKind.ManyThreads && dormitory.Left != count)
            DomainProbe.ThreadFactory.Yield();
        taker.Release();

        // Threads that have left have not ended yet, and count as long.
        SystemTotals after;
        do
        {
            LeakCheck.Settle(DomainProbe.ThreadFactory);
            DomainProbe.Monitor.GetTotals(out after);
        }
        while (after.Threads > before.Threads);
        if (error != expected)
            return OtherError;
        return goesOn ? count : OthersSuffer;
    }

    private static uint TakeByGuestOnce()
    {
        const uint page = 4096;
        const int countMax = 32;
        DataSpace.Permanent* taken = stackalloc DataSpace.Permanent[countMax];
        Memory guest = Memory.Cast(DomainProbe.Guests.GetService(Memory.ServiceId, "memory"u8, default));
        uint count = 0;
        Error error = Error.None;
        while (count != countMax && guest.TryAllocate(page, out DataSpace space, out error))
        {
            taken[count++] = space.Keep();
            space.Release();
        }

        if (error != Error.OutOfMemory)
            count = OtherError;
        uint kept = count;
        while (kept > 1)
            taken[--kept].Release();
        guest.Release();

        // The page outlives whoever has taken it.
        DataSpace last = taken[0];
        uint size = last.GetSize();
        taken[0].Release();
        return size == page ? count : OthersSuffer;
    }
}
