using System;

namespace BssOs.Servers.CallTarget;

/// <summary>Accepts and returns everything that calls can pass, with as little work as possible.</summary>
[Server]
public unsafe partial struct CallTarget : ICallee
{
    private const int BufferBytes = 1500;

    private fixed byte _buffer[BufferBytes];

    // The minimal work of leaf functions, since a function that does nothing need not be called.
    private uint _taken;

    // Stays null: a function that may call is not a leaf; one that only throws or returns a reference would be.
    private Idler.Permanent _next;

    /// <summary>The reference to return.</summary>
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
