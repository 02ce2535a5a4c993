using System;

namespace BssOs.Servers.DiskProbe;

/// <summary>Writes, reads and misuses a block device, asks for the console twice, and prints the results.</summary>
[Server(StackBytes = 2560)]
public unsafe partial struct DiskProbe : IExecutable
{
    private const int BlockBytes = 512;
    private const uint Blocks = 2;

    [Required] private static partial BlockDevice Disk { get; }

    [Required] private static partial TextOutput Console { get; }

    [Required] private static partial Query Kernel { get; }

    public readonly uint Execute()
    {
        // Each would take away from the other what it has set on the files.
        Server console = Kernel.GetService(LinuxFile.ServiceId, "linux-console"u8, default);
        Report("all have one console"u8, Kernel.GetService(LinuxFile.ServiceId, "linux-console"u8, default).Same(console));
        uint count = Disk.GetCount();
        Report("there are blocks"u8, count >= Blocks);
        if (count < Blocks)
            return 1;

        // The last two blocks; the second begins with a byte that no other test file has there.
        Span<byte> written = stackalloc byte[(int)Blocks * BlockBytes];
        for (int i = 0; i < written.Length; i++)
            written[i] = (byte)(i ^ (i >> 8));
        Span<byte> read = stackalloc byte[(int)Blocks * BlockBytes];
        read.Clear();
        if (Disk.TryWrite(count - Blocks, written, out Error error))
        {
            Disk.Read(count - Blocks, read);
            Report("what was written is read"u8, read.SequenceEqual(written));
        }
        else
        {
            Report("it may only be read"u8, error == Error.NotSupported);
        }

        Report("blocks behind the last one are refused"u8, !Disk.TryRead(count - 1, read, out error) && error == Error.InvalidArgument);
        Report("half a block is refused"u8, !Disk.TryRead(0, read.Slice(0, BlockBytes / 2), out error) && error == Error.InvalidArgument);
        return 0;
    }

    private static void Report(ReadOnlySpan<byte> what, bool isTrue)
    {
        Console.Write("disk: "u8);
        Console.Write(what);
        Console.Write(isTrue ? ": yes\n"u8 : ": no\n"u8);
    }
}
