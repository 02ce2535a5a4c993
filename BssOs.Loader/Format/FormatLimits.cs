namespace BssOs.Format;

/// <summary>Limits of a server file, which allow a reader to compute without overflow and in bounded time.</summary>
#pragma warning disable IDE0040 // Its other part makes it public; the generator compiles this part alone, as an internal class.
static partial class FormatLimits
#pragma warning restore IDE0040
{
    /// <summary>Bytes of a file: places are half words; the largest server of the prototype had 13588 (thesis 5.1).</summary>
    public const uint FileBytes = ushort.MaxValue;

    /// <summary>Services of a file, peers, entries with constructors and destructors: their numbers are bytes.</summary>
    public const uint Numbers = 250;

    /// <summary>Further services of one class.</summary>
    public const uint Facets = 7;

    /// <summary>Bytes of private data of one object.</summary>
    public const uint PrivateBytes = 1 << 20;

    /// <summary>Bytes of stack for one call.</summary>
    public const uint StackBytes = 1 << 15;

    /// <summary>Bytes of a function of which the entry of each object may have a copy, without the jump at its end.</summary>
    public const uint CopiedBytes = 48;

    /// <summary>Bytes of a name, without the 0.</summary>
    public const uint NameBytes = 63;

    /// <summary>Parameters of one function.</summary>
    public const uint Parameters = 16;

    /// <summary>Bytes of a block of fixed size.</summary>
    public const uint FixedBlockBytes = ushort.MaxValue;
}
