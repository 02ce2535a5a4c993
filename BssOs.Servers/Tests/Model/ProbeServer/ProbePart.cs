using System;

namespace BssOs.Servers.ProbeServer;

/// <summary>Provides as a local server the functions of <see cref="ProbeServer"/>.</summary>
[LocalServer]
public unsafe partial struct ProbePart : IProbe
{
    private uint _sum;
    private uint _pattern;
    private bool _wasZero;

    public void Construct() => _wasZero = _sum == 0 && _pattern == 0 && !_wasZero;

    public uint Add(uint amount) => _sum += amount;

    public readonly uint WasZero() => _wasZero ? 1u : 0u;

    public void Spoil()
    {
        _pattern = uint.MaxValue;
        _sum = uint.MaxValue;
    }

    public readonly uint Scalars(bool first, byte second, sbyte third, short fourth, ushort fifth, int sixth, uint seventh, nuint eighth) =>
        Functions.Scalars(first, second, third, fourth, fifth, sixth, seventh, eighth);

    public readonly uint Read(ReadOnlySpan<byte> block) => Functions.Read(block);

    public readonly uint Fill(Span<byte> block, uint offset, uint count, byte value) => Functions.Fill(block, offset, count, value);

    public readonly void Turn(Span<byte> block) => Functions.Turn(block);

    public readonly void Increase(ReadOnlySpan<byte> from, Span<byte> to) => Functions.Increase(from, to);

    public readonly void Records(in ProbeRecord read, out ProbeRecord written, ref ProbeRecord changed) =>
        Functions.Records(in read, out written, ref changed);

    public readonly void Fail(uint code) => SystemCalls.Throw((Error)code);

    public readonly uint LookUp(uint index) => Functions.LookUp(index);

    public readonly nuint GetCodeAddress() => Functions.GetCodeAddress();

    public readonly uint Weigh(
        uint a1, uint a2, uint a3, uint a4, uint a5, uint a6, uint a7, uint a8,
        uint a9, uint a10, uint a11, uint a12, uint a13, uint a14, uint a15, uint a16) =>
        Functions.Weigh([a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16]);

    public readonly uint GetNullBlocks(ReadOnlySpan<byte> read, Span<byte> written, Span<byte> changed) =>
        Functions.GetNullBlocks(read, written, changed);

    public readonly Probe CreatePart() => New(out _);
}
