using System;

namespace BssOs.Servers.FuzzVictim;

/// <summary>A local server, in which less can be done.</summary>
[LocalServer]
public unsafe partial struct FuzzPart : IFuzzTarget, IExecutable
{
    /// <summary>Makes one.</summary>
    /// <returns>A temporary reference.</returns>
    public static FuzzTarget Make() => New(out _);

    public readonly uint Add(uint first, uint second, uint third, uint fourth) => first ^ second ^ third ^ fourth;

    public readonly uint Read(ReadOnlySpan<byte> data) => (uint)data.Length;

    public readonly uint Write(Span<byte> data) => (uint)data.Length;

    public readonly void Invert(Span<byte> data) => data.Clear();

    public readonly void Move(in FuzzBlock from, out FuzzBlock to, ref FuzzBlock changed) => to = changed;

    public readonly FuzzTarget Create() => default;

    public readonly FuzzTarget Pass(FuzzTarget target) => target;

    public readonly uint Execute(Executable body, ReadOnlySpan<byte> data, Span<byte> answer) => body.Execute();

    public readonly void Hold(Server item)
    {
    }

    public readonly void Lock() => SystemCalls.Lock();

    public readonly uint Execute() => 0;
}
