namespace BssOs;

/// <summary>Copies data spaces when they are written to, page by page.</summary>
[Service(0x0000_0019)]
public interface IMemoryCopies
{
    /// <param name="space">What to copy. Nobody may write to it from now on: the copy shares its pages until they are written to.</param>
    /// <returns>A data space of the same size; writing to it changes nothing else.</returns>
    DataSpace Copy(DataSpace space);
}
