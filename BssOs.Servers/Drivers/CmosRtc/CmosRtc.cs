namespace BssOs.Servers.CmosRtc;

/// <summary>The MC146818 real-time clock of a PC.</summary>
[Server]
public unsafe partial struct CmosRtc : IRealTimeClock
{
    /// <summary>Index and data register: <c>ports 0x70 2</c>.</summary>
    [Required] private static partial Ports Ports { get; }
}
