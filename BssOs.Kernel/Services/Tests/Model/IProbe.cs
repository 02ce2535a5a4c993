namespace BssOs;

/// <summary>All kinds of parameters, and private data to look at: for checks of the server model.</summary>
[Service(0x0000_0070)]
public interface IProbe
{
    /// <returns>The sum so far, this amount included.</returns>
    uint Add(uint amount);

    /// <returns>1 if the private data were zero when the constructor began.</returns>
    uint WasZero();

    /// <summary>Fills the private data with a pattern, as a server leaves it behind when it goes.</summary>
    void Spoil();

    /// <returns>A sum to which each argument adds as many times as its place says, signed numbers with their sign.</returns>
    uint Scalars(bool first, byte second, sbyte third, short fourth, ushort fifth, int sixth, uint seventh, nuint eighth);

    /// <returns>The sum of the bytes.</returns>
    uint Read(System.ReadOnlySpan<byte> block);

    /// <summary>Writes a part of the block and leaves the rest alone.</summary>
    /// <returns>Length of the block.</returns>
    uint Fill(System.Span<byte> block, uint offset, uint count, byte value);

    /// <summary>Turns the order of the bytes round.</summary>
    void Turn([Both] System.Span<byte> block);

    /// <summary>Writes each byte of one block, increased by one, to the same place of the other, from the first on.</summary>
    void Increase(System.ReadOnlySpan<byte> from, System.Span<byte> to);

    /// <summary>Copies the first record into the second and adds it to the third, field by field.</summary>
    void Records(in ProbeRecord read, out ProbeRecord written, ref ProbeRecord changed);

    /// <summary>Throws.</summary>
    void Fail(uint code);

    /// <returns>Word <paramref name="index"/> of a table that the code finds by its address.</returns>
    uint LookUp(uint index);

    /// <returns>Where the code of this server lies.</returns>
    nuint GetCodeAddress();

    /// <returns>A new local server.</returns>
    Probe CreatePart();

    /// <returns>A sum to which each of as many arguments as there may be adds as many times as its place says.</returns>
    uint Weigh(
        uint a1, uint a2, uint a3, uint a4, uint a5, uint a6, uint a7, uint a8,
        uint a9, uint a10, uint a11, uint a12, uint a13, uint a14, uint a15, uint a16);

    /// <returns>A bit for each block that <c>fixed</c> yields null of: from 1 on, in the order of the blocks.</returns>
    uint GetNullBlocks(System.ReadOnlySpan<byte> read, System.Span<byte> written, [Both] System.Span<byte> changed);
}
