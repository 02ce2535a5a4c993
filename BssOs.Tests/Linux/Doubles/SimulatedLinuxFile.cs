using System;
using System.Collections.Generic;

namespace BssOs.Tests.Linux;

/// <summary>A file of a host, of which a test decides what it gives and takes.</summary>
[Server]
public partial struct SimulatedLinuxFile : ILinuxFile
{
    /// <summary>What it gives, one for each read.</summary>
    public static readonly Queue<byte[]> Given = new();

    /// <summary>What it has taken, one for each write.</summary>
    public static readonly List<byte[]> Taken = [];

    /// <summary>Bytes that it takes at once; 0 for none, negative for an error.</summary>
    public static int TakesAtOnce = int.MaxValue;

    /// <summary>Back to a file that gives nothing and takes all.</summary>
    public static void Reset()
    {
        Given.Clear();
        Taken.Clear();
        TakesAtOnce = int.MaxValue;
    }

    public readonly uint Read(Span<byte> bytes)
    {
        if (!Given.TryDequeue(out byte[]? next))
            return 0;
        int length = Math.Min(bytes.Length, next.Length);
        next.AsSpan(0, length).CopyTo(bytes);
        return (uint)length;
    }

    public readonly uint Write(ReadOnlySpan<byte> bytes)
    {
        if (TakesAtOnce < 0)
            Error.DeviceFailure.Throw();
        ReadOnlySpan<byte> taken = bytes[..Math.Min(bytes.Length, TakesAtOnce)];
        Taken.Add(taken.ToArray());
        return (uint)taken.Length;
    }
}
