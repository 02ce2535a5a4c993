namespace BssOs;

/// <summary>
/// Parameters, results and errors of calls whose cost is measured. The functions that are not named leaf contain a service call that is
/// never reached.
/// </summary>
[Service(0x0000_00B2)]
public interface ICallee
{
    /// <summary>Takes two parameters.</summary>
    void TakeTwo(uint first, uint second);

    /// <summary>Takes four parameters.</summary>
    void TakeFour(uint first, uint second, uint third, uint fourth);

    /// <summary>Takes six parameters.</summary>
    void TakeSix(uint first, uint second, uint third, uint fourth, uint fifth, uint sixth);

    /// <summary>As <see cref="TakeTwo"/>, without any call in it.</summary>
    void TakeTwoLeaf(uint first, uint second);

    /// <summary>As <see cref="TakeFour"/>, without any call in it.</summary>
    void TakeFourLeaf(uint first, uint second, uint third, uint fourth);

    /// <summary>As <see cref="TakeSix"/>, without any call in it.</summary>
    void TakeSixLeaf(uint first, uint second, uint third, uint fourth, uint fifth, uint sixth);

    /// <summary>Copies the block into the server.</summary>
    /// <param name="block">At most 1500 bytes.</param>
    void Store(System.ReadOnlySpan<byte> block);

    /// <summary>Copies as many bytes out of the server as the block holds.</summary>
    /// <param name="block">At most 1500 bytes.</param>
    void Fetch(System.Span<byte> block);

    /// <returns>A reference to a server that returns at once.</returns>
    Idler GetIdler();

    /// <summary>As <see cref="GetIdler"/>, without any call in it.</summary>
    Idler GetIdlerLeaf();

    /// <summary>Throws; contains a call that is never reached.</summary>
    void Fail(uint code);
}
