using System;

namespace BssOs.Servers.FuzzVictim;

/// <summary>
/// Is called with whatever others make up. Errors: <see cref="Error.DeviceFailure"/> if a block that it was given changes during the call.
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct FuzzVictim : IFuzzTarget
{
    private const byte Filling = 0x5A;

    public readonly uint Add(uint first, uint second, uint third, uint fourth) => first + second + third + fourth;

    public readonly uint Read(ReadOnlySpan<byte> data) => Sum(data);

    public readonly uint Write(Span<byte> data)
    {
        data.Fill(Filling);
        return (uint)data.Length;
    }

    public readonly void Invert(Span<byte> data)
    {
        for (int i = 0; i < data.Length; i++)
            data[i] ^= 0xFF;
    }

    public readonly void Move(in FuzzBlock from, out FuzzBlock to, ref FuzzBlock changed)
    {
        to = from;
        changed.First++;
    }

    public readonly FuzzTarget Create() => FuzzPart.Make();

    public readonly FuzzTarget Pass(FuzzTarget target) => target;

    public readonly uint Execute(Executable body, ReadOnlySpan<byte> data, Span<byte> answer)
    {
        uint before = Sum(data);
        uint returned = body.Execute();
        if (Sum(data) != before)
            Error.DeviceFailure.Throw();
        answer.Fill(Filling);
        return returned;
    }

    public readonly void Hold(Server item)
    {
        // Not longer: what keeps this server would keep itself.
        Server.Permanent kept = item.Keep();
        kept.Release();
    }

    public readonly void Lock() => SystemCalls.Lock();

    /// <summary>Adds up bytes.</summary>
    internal static uint Sum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (int i = 0; i < data.Length; i++)
            sum += data[i];
        return sum;
    }
}
