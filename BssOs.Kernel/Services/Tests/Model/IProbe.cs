namespace BssOs;

/// <summary>All kinds of parameters, and private data that can be inspected: for tests of the server model.</summary>
[Service(0x0000_0070)]
public interface IProbe
{
    /// <returns>The sum so far, including this amount.</returns>
    uint Add(uint amount);

    /// <returns>1 if the private data were zero when the constructor began.</returns>
    uint WasZero();

    /// <summary>Fills the private data with a pattern, to test that it is zeroed for the next user.</summary>
    void Spoil();

    /// <returns>A sum of the arguments, each multiplied by its position; signed numbers are sign-extended.</returns>
    uint Scalars(bool first, byte second, sbyte third, short fourth, ushort fifth, int sixth, uint seventh, nuint eighth);

    /// <returns>The sum of the bytes.</returns>
    uint Read(System.ReadOnlySpan<byte> block);

    /// <summary>Writes a part of the block and leaves the rest unchanged.</summary>
    /// <returns>Length of the block.</returns>
    uint Fill(System.Span<byte> block, uint offset, uint count, byte value);

    /// <summary>Reverses the order of the bytes.</summary>
    void Turn([Both] System.Span<byte> block);

    /// <summary>Copies each byte, incremented by one, to the same index of the other block, in ascending order.</summary>
    void Increase(System.ReadOnlySpan<byte> from, System.Span<byte> to);

    /// <summary>Copies the first record into the second and adds it to the third, field by field.</summary>
    void Records(in ProbeRecord read, out ProbeRecord written, ref ProbeRecord changed);

    /// <summary>Throws.</summary>
    void Fail(uint code);

    /// <returns>Word <paramref name="index"/> of a table that the code accesses by absolute address.</returns>
    uint LookUp(uint index);

    /// <returns>Address of this server's code.</returns>
    nuint GetCodeAddress();

    /// <returns>A new local server.</returns>
    Probe CreatePart();

    /// <returns>A sum of the largest possible number of arguments, each multiplied by its position.</returns>
    uint Weigh(
        uint a1, uint a2, uint a3, uint a4, uint a5, uint a6, uint a7, uint a8,
        uint a9, uint a10, uint a11, uint a12, uint a13, uint a14, uint a15, uint a16);

    /// <returns>A bit mask of the blocks for which <c>fixed</c> yields null; bit 0 for the first block.</returns>
    uint GetNullBlocks(System.ReadOnlySpan<byte> read, System.Span<byte> written, [Both] System.Span<byte> changed);
}
