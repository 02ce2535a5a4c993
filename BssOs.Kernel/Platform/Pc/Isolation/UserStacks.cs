using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>The stacks of a domain, used by whoever is inside.</summary>
internal static unsafe class UserStacks
{
    /// <summary>
    /// The stack of whoever calls: the one that it is on already, if it is inside, otherwise one that nobody uses. Throws
    /// <see cref="Error.LimitReached"/>, <see cref="Error.OutOfMemory"/>.
    /// </summary>
    public static UserStack* Find(Domain* domain)
    {
        ThreadContext* user = Locks.Self;
        Crossing* crossing = Crossings.Newest;
        bool isInside = crossing != null && crossing->Server->Domain == domain && crossing->Stack->User == user;
        UserStack* found = isInside ? crossing->Stack : FindInList(domain, user, Cpu.State->InterruptDepth != 0);
        found->User = user;
        if (!IsLast(found))
            domain->Last = found;
        return found;
    }

    private static UserStack* FindInList(Domain* domain, ThreadContext* user, bool isHandler)
    {
        UserStack* free = null;
        for (UserStack* stack = domain->Stacks; stack != null; stack = stack->Next)
        {
            if (stack->User == user)
                return stack;
            if (stack->User == null && (isHandler || !IsLast(stack)))
                free = stack;
        }

        return free == null ? Create(domain, isHandler) : free;
    }

    /// <summary>A call is over: the stack is as before it.</summary>
    public static void Leave(UserStack* stack, uint pointer)
    {
        stack->Pointer = pointer;
        if (pointer == stack->Top)
            stack->User = null;
    }

    /// <summary>Whether an address is part of a stack whose memory has not come yet; a thread may have two.</summary>
    public static bool IsMissing(Domain* domain, uint address)
    {
        UserStack* stack = domain->Stacks;
        while (stack != null && (address < stack->Bottom || address >= stack->Top))
            stack = stack->Next;
        return stack != null && Domains.Find(domain, address, isWrite: true) == null;
    }

    /// <summary>Maps what is missing there.</summary>
    /// <returns>False if there is no memory.</returns>
    public static bool TryMap(Domain* domain, uint address) =>
        Domains.TryMap(domain, address & ~(PageFrames.Bytes - 1), isWritable: true);

    // The last one that fits is for interrupt handlers, however many threads are inside: nobody else would end their interrupts.
    private static bool IsLast(UserStack* stack) => stack->Bottom == Domain.StackStart + PageFrames.Bytes;

    private static UserStack* Create(Domain* domain, bool isHandler)
    {
        uint end = isHandler ? Domain.StackStart : Domain.StackStart + domain->StackBytes;
        if (domain->StackEnd == end || domain->StackEnd == Domain.StackStart)
            Errors.Throw(Error.LimitReached);
        if (Domains.Find(domain, domain->StackEnd - 1, isWrite: true) == null && !TryMap(domain, domain->StackEnd - 1))
            Errors.Throw(Error.OutOfMemory);
        UserStack* stack = (UserStack*)Heap.Allocate((nuint)sizeof(UserStack));
        stack->Top = domain->StackEnd - UserStack.HeadBytes;
        stack->Bottom = domain->StackEnd - domain->StackBytes + PageFrames.Bytes;
        stack->Base = domain->Base;
        stack->Pointer = stack->Top;
        stack->Head = (uint*)Domains.Find(domain, domain->StackEnd - sizeof(uint), isWrite: true);
        stack->Next = domain->Stacks;
        domain->Stacks = stack;
        domain->StackEnd -= domain->StackBytes;
        return stack;
    }
}
