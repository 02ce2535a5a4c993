namespace BssOs.Tool.NetworkBench;

/// <summary>Which driver Linux uses for the card.</summary>
public enum LinuxDriver
{
    /// <summary>What it chooses for QEMU's card: descriptors, checksums and segmentation by the card.</summary>
    CPlus,

    /// <summary>The one for older cards, whose plain mode this card has as well.</summary>
    Plain,
}
