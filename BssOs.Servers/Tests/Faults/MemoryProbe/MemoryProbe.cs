using System;

namespace BssOs.Servers.MemoryProbe;

/// <summary>Maps memory of each kind, goes through it, and prints whether it was right.</summary>
[Server]
public unsafe partial struct MemoryProbe : IExecutable
{
    private const uint PageBytes = 4096;
    private const uint Both = PageAccess.Read | PageAccess.Write;

    [Required] private static partial TextOutput Console { get; }

    [Required] private static partial AddressSpace AddressSpace { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Memory larger than its page frames.</summary>
    [Required] private static partial Memory Swap { get; }

    /// <summary>Files of the boot loader.</summary>
    [Required] private static partial FileArchive Files { get; }

    /// <summary>The same as pages.</summary>
    [Required] private static partial FileArchive MappedFiles { get; }

    [Required] private static partial MemoryCopies Copies { get; }

    [Required] private static partial DmaMemory DmaMemory { get; }

    /// <summary>Tells memory of a device that keeps what is written (<c>device</c>); there is none in a process.</summary>
    [Required] private static partial Query Window { get; }

    /// <summary>Blocks until another thread runs.</summary>
    [Required] private static partial DataSpace Slow { get; }

    /// <summary><c>off</c> if threads are not preempted.</summary>
    [Required(Optional = true)] private static partial Text Preemption { get; }

    public readonly uint Execute()
    {
        Report("swapped pages keep what is written"u8, IsSwapRight());
        DataSpace file = MappedFiles.Open("memory-probe.bss"u8, out uint size);
        Report("a file has its bytes, and zeroes behind them"u8, IsFileRight(file, size));
        Report("its copy is written to its end, and the file stays"u8, IsCopyRight(file, size));
        Report("memory for devices is what the kernel knows"u8, IsDmaRight());
        Report("a device is reached through a window"u8, IsWindowRight());
        Report("an access that has to wait does, if it can"u8, IsWaitRight());
        return 0;
    }

    private static void Report(ReadOnlySpan<byte> what, bool isTrue)
    {
        Console.Write("memory: "u8);
        Console.Write(what);
        Console.Write(isTrue ? ": yes\n"u8 : ": no\n"u8);
    }

    private static bool IsSwapRight()
    {
        uint bytes = Swap.GetFree();
        DataSpace space = Swap.Allocate(bytes);
        Mapping mapping = AddressSpace.Map(space, 0, bytes, Both);
        nuint start = mapping.GetAddress();
        for (uint offset = 0; offset < bytes; offset += sizeof(uint))
            *(uint*)Mapped.At(start + offset, PageAccess.Write) = ~offset;
        bool isRight = Swap.GetFree() == 0;
        for (uint offset = 0; offset < bytes; offset += sizeof(uint))
            isRight &= *(uint*)Mapped.At(start + offset, PageAccess.Read) == ~offset;
        mapping.Release();
        space.Release();
        return isRight && Swap.GetFree() == bytes;
    }

    private static bool IsFileRight(DataSpace file, uint size)
    {
        DataSpace original = Files.Open("memory-probe.bss"u8, out uint originalSize);
        byte* expected = (byte*)MemoryMap.Map(original, 0, originalSize);
        Mapping mapping = AddressSpace.Map(file, 0, size, PageAccess.Read);
        bool isRight = size == originalSize && size % PageBytes != 0;
        for (uint i = 0; i < mapping.GetSize(); i++)
            isRight &= *Mapped.At(mapping.GetAddress() + i, PageAccess.Read) == (i < size ? expected[i] : 0);
        mapping.Release();
        return isRight;
    }

    private static bool IsCopyRight(DataSpace file, uint size)
    {
        DataSpace copy = Copies.Copy(file);
        Mapping source = AddressSpace.Map(file, 0, size, PageAccess.Read);
        Mapping target = AddressSpace.Map(copy, 0, size, Both);
        byte* last = Mapped.At(source.GetAddress() + size - 1, PageAccess.Read);
        byte before = *last;
        byte* written = Mapped.At(target.GetAddress() + size - 1, PageAccess.Write);
        *written = (byte)~before;
        return *last == before && *written == (byte)~before;
    }

    private static bool IsDmaRight()
    {
        const uint pages = 2;
        const uint value = 0x1234_5678;
        DataSpace memory = DmaMemory.Allocate(pages * PageBytes, out _);
        Mapping mapping = AddressSpace.Map(memory, PageBytes, PageBytes, Both);
        *(uint*)Mapped.At(mapping.GetAddress(), PageAccess.Write) = value;
        return *(uint*)(MemoryMap.Map(memory, 0, pages * PageBytes) + PageBytes) == value;
    }

    // The page that is mapped is the device's: what is written there is seen at the address that the kernel knows, and the other way round.
    private static bool IsWindowRight()
    {
        const uint place = PageBytes - sizeof(uint);
        if (!Window.TryGetService(DataSpace.ServiceId, "device"u8, default, out Server found, out Error error))
            return error == Error.NotFound;
        DataSpace device = DataSpace.Cast(found);
        uint* known = (uint*)(MemoryMap.Map(device, 0, PageBytes) + place);
        uint before = *known;
        Mapping mapping = AddressSpace.Map(device, 0, PageBytes, Both);
        *(uint*)Mapped.At(mapping.GetAddress() + place, PageAccess.Write) = ~before;
        bool isRight = *known == ~before;
        *known = before;
        return isRight && *(uint*)Mapped.At(mapping.GetAddress() + place, PageAccess.Read) == before;
    }

    private static bool IsWaitRight()
    {
        Mapping mapping = AddressSpace.Map(Slow, 0, PageBytes, PageAccess.Read);
        return Accessor.Read(mapping.GetAddress()) == (Preemption.IsNull ? Error.None : Error.WouldBlock);
    }
}
