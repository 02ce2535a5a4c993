namespace BssOs;

/// <summary>Pieces of work whose cost is measured, each done many times in a row.</summary>
[Service(0x0000_00B0)]
public interface IBenchmark
{
    /// <summary>Writes the name of a piece of work: lower-case words with hyphens.</summary>
    /// <param name="index">From 0 on.</param>
    /// <param name="name">At most 32 bytes are written.</param>
    /// <returns>Bytes written; 0 past the last piece.</returns>
    uint GetName(uint index, System.Span<byte> name);

    /// <summary>Does a piece of work over and over.</summary>
    /// <param name="index">From 0 on.</param>
    /// <param name="times">How often, in general.</param>
    /// <param name="done">How often it was done: less for what takes long.</param>
    /// <returns>What it took all together: cycles of the time stamp counter, or bytes where the name says so.</returns>
    uint Run(uint index, uint times, out uint done);
}
