namespace BssOs.Wire;

/// <summary>Codes of the options that we send or understand (RFC 2132).</summary>
public static class DhcpOption
{
    /// <summary>Filler of one byte (3.1).</summary>
    public const byte Pad = 0;

    /// <summary>Mask of the network (3.3).</summary>
    public const byte SubnetMask = 1;

    /// <summary>Routers, best first (3.5).</summary>
    public const byte Router = 3;

    /// <summary>Name servers, best first (3.8).</summary>
    public const byte NameServer = 6;

    /// <summary>Address that the client would like (9.1).</summary>
    public const byte RequestedAddress = 50;

    /// <summary>Seconds that the address is granted for (9.2).</summary>
    public const byte LeaseTime = 51;

    /// <summary>Says that the name fields hold options, too (9.3).</summary>
    public const byte Overload = 52;

    /// <summary>What the message is (9.6).</summary>
    public const byte MessageType = 53;

    /// <summary>Which server it is about (9.7).</summary>
    public const byte ServerIdentifier = 54;

    /// <summary>Options that the client wants (9.8).</summary>
    public const byte ParameterList = 55;

    /// <summary>Seconds until the client asks its server for more time (9.11).</summary>
    public const byte RenewalTime = 58;

    /// <summary>Seconds until the client asks any server for more time (9.12).</summary>
    public const byte RebindingTime = 59;

    /// <summary>Ends the options (3.2).</summary>
    public const byte End = 255;
}
