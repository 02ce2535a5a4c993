namespace BssOs.Servers.LinuxEthernet;

/// <summary>What is counted.</summary>
internal enum Statistic
{
    /// <summary>Frames handed out.</summary>
    Received,

    /// <summary>Frames sent.</summary>
    Sent,

    /// <summary>Frames that nobody took in time.</summary>
    QueueFull,

    /// <summary>What was to be sent is no frame of this adapter.</summary>
    BadSend,

    /// <summary>Frames that the host did not take.</summary>
    SendFailed,

    /// <summary>The number of kinds.</summary>
    Count,
}
