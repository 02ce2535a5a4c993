namespace BssOs;

/// <summary>Copies data spaces when they are written to, page by page.</summary>
[Service(0x0000_0019)]
public interface IMemoryCopies
{
    /// <param name="space">What to copy, which nobody writes to from now on: pages that the copy has not written are still its.</param>
    /// <returns>A data space as long as that, in which writing changes nothing but itself.</returns>
    DataSpace Copy(DataSpace space);
}
