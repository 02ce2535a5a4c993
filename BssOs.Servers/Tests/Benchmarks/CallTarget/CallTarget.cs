using System;

namespace BssOs.Servers.CallTarget;

/// <summary>Takes and gives what calls can carry, and does no more with it than it must.</summary>
[Server]
public unsafe partial struct CallTarget : ICallee
{
    private const int BufferBytes = 1500;

    private fixed byte _buffer[BufferBytes];

    // What leaves do at least, for whoever does nothing at all needs no call.
    private uint _taken;

    // Stays null: whoever could call is no leaf, which those that only throw or give a reference would be.
    private Idler.Permanent _next;

    /// <summary>What is returned.</summary>
    [Required] private static partial Idler Idler { get; }

    public void Construct() => _next = default;

    public readonly void TakeTwo(uint first, uint second) => CallNext();

    public readonly void TakeFour(uint first, uint second, uint third, uint fourth) => CallNext();

    public readonly void TakeSix(uint first, uint second, uint third, uint fourth, uint fifth, uint sixth) => CallNext();

    public void TakeTwoLeaf(uint first, uint second) => _taken = first;

    public void TakeFourLeaf(uint first, uint second, uint third, uint fourth) => _taken = first;

    public void TakeSixLeaf(uint first, uint second, uint third, uint fourth, uint fifth, uint sixth) => _taken = first;

    public void Store(ReadOnlySpan<byte> block)
    {
        CallNext();
        fixed (byte* buffer = _buffer)
            block.CopyTo(new Span<byte>(buffer, BufferBytes));
    }

    public readonly void Fetch(Span<byte> block)
    {
        CallNext();
        fixed (byte* buffer = _buffer)
            new ReadOnlySpan<byte>(buffer, block.Length).CopyTo(block);
    }

    public readonly Idler GetIdler()
    {
        CallNext();
        return Idler;
    }

    public readonly Idler GetIdlerLeaf() => Idler;

    public readonly void Fail(uint code)
    {
        CallNext();
        SystemCalls.Throw((Error)code);
    }

    private readonly void CallNext()
    {
        if (!_next.IsNull)
            _next.Idle();
    }
}
