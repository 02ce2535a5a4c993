namespace BssOs.Servers.Rtl8139Plus;

/// <summary>A descriptor of either ring, as the chip reads it from memory.</summary>
internal struct Descriptor
{
    /// <summary>Flags and length; written last, since it hands the descriptor over.</summary>
    public uint Status;

    /// <summary>Tag of a VLAN; 0.</summary>
    public uint Tag;

    /// <summary>Physical address of the buffer.</summary>
    public uint Address;

    /// <summary>Upper half of it; 0.</summary>
    public uint AddressHigh;
}
