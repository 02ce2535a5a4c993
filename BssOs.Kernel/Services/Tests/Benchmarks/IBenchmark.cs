namespace BssOs;

/// <summary>Benchmarks, each of which repeats one piece of work many times.</summary>
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
    /// <param name="done">How often it was done: fewer times if it takes long.</param>
    /// <returns>The total cost: cycles of the time stamp counter, or bytes if the name says so.</returns>
    uint Run(uint index, uint times, out uint done);
}
