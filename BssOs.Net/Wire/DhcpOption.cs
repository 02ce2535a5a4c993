namespace BssOs.Net.Wire;

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

    /// <summary>Address requested by the client (9.1).</summary>
    public const byte RequestedAddress = 50;

    /// <summary>Lease time in seconds (9.2).</summary>
    public const byte LeaseTime = 51;

    /// <summary>Tells that the name fields contain options as well (9.3).</summary>
    public const byte Overload = 52;

    /// <summary>Type of the message (9.6).</summary>
    public const byte MessageType = 53;

    /// <summary>The server concerned (9.7).</summary>
    public const byte ServerIdentifier = 54;

    /// <summary>Options requested by the client (9.8).</summary>
    public const byte ParameterList = 55;

    /// <summary>Seconds until the client asks its server for an extension (9.11).</summary>
    public const byte RenewalTime = 58;

    /// <summary>Seconds until the client asks any server for an extension (9.12).</summary>
    public const byte RebindingTime = 59;

    /// <summary>Ends the options (3.2).</summary>
    public const byte End = 255;
}
