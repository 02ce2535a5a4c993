using System;

namespace BssOs.Servers.DomainProbe;

/// <summary>Attacks of which each consists of many.</summary>
internal static unsafe class Intrusions
{
    // Windows of domains (docs/protection.md); which one is the own is not known here.
    private const uint FirstWindow = 0x9800_0000;
    private const uint WindowBytes = 0x0100_0000;
    private const uint WindowCount = 32;

    // As many selectors as the table could have three times over.
    private const uint SelectorCount = 0xC0;

    private static ReadOnlySpan<IntrusionKind> Accesses => [IntrusionKind.Read, IntrusionKind.Write, IntrusionKind.Jump];

    private static ReadOnlySpan<IntrusionKind> Blocks =>
        [IntrusionKind.Give, IntrusionKind.GiveIsolated, IntrusionKind.Take, IntrusionKind.TakeFixed];

    // Linear addresses in what the kernel has (docs/calls.md): nothing, its code, what it hands out, mappings, stacks, devices.
    private static ReadOnlySpan<uint> KernelPlaces =>
    [
        0x0000_0000, 0x0010_0000, 0x0020_0000, 0x0100_0000, 0xB800_0000, 0xC000_0000, 0xCFFF_F000, 0xFEE0_0000, 0xFFFF_F000,
    ];

    /// <returns>How often an access of a place of the kernel is no MemoryFault.</returns>
    public static uint TryKernel()
    {
        Executable attack = Intruder.Create(out Intruder* intruder);
        uint wrong = 0;
        foreach (uint place in KernelPlaces)
        {
            for (uint window = 0; window < WindowCount; window++)
            {
                nuint address = place - (FirstWindow + (window * WindowBytes));
                foreach (IntrusionKind access in Accesses)
                    wrong += Lie(attack, intruder, access, address, 1);
                foreach (IntrusionKind block in Blocks)
                    wrong += Lie(attack, intruder, block, address, 1);
            }
        }

        return wrong;
    }

    /// <returns>How many blocks are taken that are not all memory of the domain.</returns>
    public static uint TryLies()
    {
        // No page; around the end of all addresses; beyond the window, from its last byte and from the stack; from a page of code on.
        const nuint wrapping = 0x8000_0010;
        const nuint last = WindowBytes - 1;
        const nuint code = 0x1000;
        Executable attack = Intruder.Create(out Intruder* intruder);
        nuint own = (nuint)(&attack);
        uint wrong = 0;
        foreach (IntrusionKind block in Blocks)
        {
            wrong += Lie(attack, intruder, block, 0, 1);
            wrong += Lie(attack, intruder, block, wrapping, int.MaxValue);
            wrong += Lie(attack, intruder, block, last, 2);
            wrong += Lie(attack, intruder, block, code, int.MaxValue);
            if (block != IntrusionKind.TakeFixed)
                wrong += Lie(attack, intruder, block, own, (int)(WindowBytes + 1 - own));
        }

        wrong += Lie(attack, intruder, IntrusionKind.Take, code, 1);
        return wrong;
    }

    /// <returns>How many instructions that need privileges are executed.</returns>
    public static uint TryPrivileged()
    {
        Executable attack = Intruder.Create(out Intruder* intruder);
        uint wrong = 0;
        for (uint i = 0; MachineCode.Privileged(i).Length != 0; i++)
        {
            intruder->Set(IntrusionKind.Privileged, i);
            wrong += Count(attack, Error.MemoryFault);
        }

        return wrong;
    }

    /// <returns>How often a jump or return to another segment, or to address 0 of its own, is no MemoryFault.</returns>
    public static uint TryFarJumps()
    {
        Executable attack = Intruder.Create(out Intruder* intruder);
        uint wrong = 0;
        for (uint selector = 0; selector < SelectorCount; selector++)
        {
            intruder->Set(IntrusionKind.FarReturn, selector);
            wrong += Count(attack, Error.MemoryFault);
            intruder->Set(IntrusionKind.FarJump, selector);
            wrong += Count(attack, Error.MemoryFault);
        }

        return wrong;
    }

    /// <returns>How many selectors can be loaded.</returns>
    public static uint CountSelectors()
    {
        Executable attack = Intruder.Create(out Intruder* intruder);
        uint loaded = 0;
        for (uint selector = 0; selector < SelectorCount; selector++)
        {
            intruder->Set(IntrusionKind.LoadSegment, selector);
            loaded += Count(attack, Error.MemoryFault);
        }

        return loaded;
    }

    /// <returns>0 if a reference cannot be kept, since it is none.</returns>
    public static uint TryKeep(nuint word)
    {
        Executable attack = Intruder.Create(out Intruder* intruder);
        intruder->Set(IntrusionKind.Keep, word);
        uint wrong = Count(attack, Error.BadReference);
        attack.Release();
        return wrong;
    }

    private static uint Lie(Executable attack, Intruder* intruder, IntrusionKind kind, nuint address, int length)
    {
        intruder->Set(kind, address, length);
        return Count(attack, Error.MemoryFault);
    }

    private static uint Count(Executable attack, Error expected) =>
        !attack.TryExecute(out _, out Error error) && error == expected ? 0u : 1;
}
