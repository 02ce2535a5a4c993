using System;

namespace BssOs.Tests.Servers.Doubles.WatchedDisk;

/// <summary>A block device that counts what it does, fails when the test says so, and lets other threads run meanwhile.</summary>
[Server]
public partial struct WatchedDisk : IBlockDevice
{
    /// <summary>The device that it is otherwise.</summary>
    [Required] private static partial BlockDevice Disk { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>How often blocks were read.</summary>
    public static int Reads { get; private set; }

    /// <summary>How often blocks were written.</summary>
    public static int Writes { get; private set; }

    /// <summary>Whether nothing can be read or written.</summary>
    public static bool IsBroken { get; set; }

    public readonly void Construct()
    {
        Reads = 0;
        Writes = 0;
        IsBroken = false;
    }

    public readonly uint GetCount() => Disk.GetCount();

    public readonly void Read(uint first, Span<byte> blocks)
    {
        Reads++;
        Work();
        Disk.Read(first, blocks);
        Work();
    }

    public readonly void Write(uint first, ReadOnlySpan<byte> blocks)
    {
        Writes++;
        Work();
        Disk.Write(first, blocks);
        Work();
    }

    private static void Work()
    {
        if (IsBroken)
            Error.DeviceFailure.Throw();

        // Now and then so long that others bring the same page, change it and drive it out.
        const int slow = 7;
        const int slowTurns = 60;
        for (int i = (Reads + Writes) % slow == 0 ? slowTurns : 1; i != 0; i--)
            ThreadFactory.Yield();
    }
}
