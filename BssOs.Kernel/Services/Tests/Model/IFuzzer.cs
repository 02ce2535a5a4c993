namespace BssOs;

/// <summary>Calls the kernel with wrong arguments.</summary>
[Service(0x0000_00B4)]
public interface IFuzzer
{
    /// <summary>Makes calls. Most of those that fail end this one, with their error.</summary>
    /// <param name="seed">The same calls follow from the same seed, as far as the answers are the same.</param>
    /// <param name="count">How many.</param>
    /// <returns>How many it has made; any number if it has called for its own end.</returns>
    uint Run(uint seed, uint count);

    /// <summary>Tells about the latest <see cref="Run"/>.</summary>
    /// <param name="answered">How many calls came back without an error.</param>
    /// <returns>How many it has made.</returns>
    uint GetMade(out uint answered);

    /// <summary>Releases a permanent reference, so that what it keeps does not keep it.</summary>
    void LetGo(uint reference);
}
