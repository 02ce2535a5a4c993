namespace BssOs.Net.DhcpClient;

/// <summary>What the state machine wants done.</summary>
public enum DhcpAction : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Send the message that the state calls for.</summary>
    Send = 1,

    /// <summary>Use the new lease.</summary>
    Configure = 2,

    /// <summary>Stop using the address: its time is over.</summary>
    Unconfigure = 3,

    /// <summary>No server answers: use the static configuration until one does.</summary>
    FallBack = 4,

    /// <summary>Ask all stations whether one has the address that is probed for.</summary>
    Probe = 5,

    /// <summary>Nothing more now: a message was of use.</summary>
    Wait = 6,
}
