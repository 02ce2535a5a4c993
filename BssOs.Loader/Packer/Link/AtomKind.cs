namespace BssOs.Packer.Link;

/// <summary>What an atom holds.</summary>
public enum AtomKind
{
    /// <summary>Instructions.</summary>
    Code,

    /// <summary>Data that does not change.</summary>
    ReadOnlyData,

    /// <summary>Data that may be written.</summary>
    Data,

    /// <summary>Data that may be written and begins as zeroes; it takes no place in files.</summary>
    ZeroedData,
}
