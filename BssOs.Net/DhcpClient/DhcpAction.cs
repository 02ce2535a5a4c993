namespace BssOs.Net.DhcpClient;

/// <summary>What the state machine requires the client to do.</summary>
public enum DhcpAction : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Send the message for the current state.</summary>
    Send = 1,

    /// <summary>Use the new lease.</summary>
    Configure = 2,

    /// <summary>Stop using the address: its lease has expired.</summary>
    Unconfigure = 3,

    /// <summary>No server answers: use the static configuration in the meantime.</summary>
    FallBack = 4,

    /// <summary>Send a probe for the address being probed.</summary>
    Probe = 5,

    /// <summary>Nothing else now: a useful message was received.</summary>
    Wait = 6,
}
