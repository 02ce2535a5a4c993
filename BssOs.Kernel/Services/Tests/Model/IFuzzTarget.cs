using System;

namespace BssOs;

/// <summary>Has a function for each kind of parameter and result: for tests that call with wrong arguments.</summary>
[Service(0x0000_00B3)]
public interface IFuzzTarget
{
    /// <returns>The sum.</returns>
    uint Add(uint first, uint second, uint third, uint fourth);

    /// <returns>The sum of the bytes.</returns>
    uint Read(ReadOnlySpan<byte> data);

    /// <returns>Bytes written.</returns>
    uint Write(Span<byte> data);

    /// <summary>Inverts each byte.</summary>
    void Invert([Both] Span<byte> data);

    /// <summary>Takes and gives blocks of fixed size.</summary>
    void Move(in FuzzBlock from, out FuzzBlock to, ref FuzzBlock changed);

    /// <returns>A new local server.</returns>
    FuzzTarget Create();

    /// <returns>What it was given.</returns>
    FuzzTarget Pass(FuzzTarget target);

    /// <summary>Executes what it is given, with a block in each direction meanwhile.</summary>
    /// <returns>What that returned.</returns>
    uint Execute(Executable body, ReadOnlySpan<byte> data, Span<byte> answer);

    /// <summary>Keeps what it is given for a moment.</summary>
    void Hold(Server item);

    /// <summary>Locks, and returns without unlocking; errors: <see cref="Error.InvalidArgument"/> if the kernel locks the server.</summary>
    void Lock();
}
