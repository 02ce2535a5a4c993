namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>What an ARP packet has taught the cache.</summary>
public enum ArpNews : byte
{
    /// <summary>Nothing new.</summary>
    None = 0,

    /// <summary>The hardware address of a neighbour is known now, or is another one.</summary>
    Changed = 1,

    /// <summary>It contradicts what is known and was not believed; the known neighbour is to be asked.</summary>
    Doubted = 2,

    /// <summary>Nobody asked for it, or the known neighbour is being asked already: not believed.</summary>
    Refused = 3,
}
