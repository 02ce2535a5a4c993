namespace BssOs.Net.TcpOverIpv4;

/// <summary>Body of the thread that does what is due, and what users have left behind.</summary>
[LocalServer]
public unsafe partial struct TimerLoop : IExecutable
{
    /// <summary>Whose timers.</summary>
    internal TcpOverIpv4* Parent;

    /// <inheritdoc/>
    public uint Execute() => Parent->RunTimers();
}
