#if !BSS_TARGET
namespace BssOs.Net.TcpOverIpv4;

/// <summary>Which state of a connection may follow which: the arrows of RFC 9293, figure 5, and the ways to an early end.</summary>
public static class TcpTransitions
{
    /// <summary>Whether a connection may go from one state into another.</summary>
    public static bool IsLegal(TcpState from, TcpState to) => to == TcpState.Closed ? from != TcpState.Closed : (from, to) switch
    {
        // Active open, and a SYN that a listener takes.
        (TcpState.Closed, TcpState.SynSent or TcpState.SynReceived) => true,

        // The SYN's answer; or the peer's SYN, which has crossed ours.
        (TcpState.SynSent, TcpState.Established or TcpState.SynReceived) => true,
        (TcpState.SynReceived, TcpState.Established) => true,

        // We close first; then FINs cross, or the peer's comes when ours is acknowledged.
        (TcpState.Established, TcpState.FinWait1) => true,
        (TcpState.FinWait1, TcpState.FinWait2 or TcpState.Closing) => true,
        (TcpState.FinWait2 or TcpState.Closing, TcpState.TimeWait) => true,

        // The peer closes first.
        (TcpState.Established, TcpState.CloseWait) => true,
        (TcpState.CloseWait, TcpState.LastAck) => true,
        _ => false,
    };

    /// <summary>Throws <see cref="Error.NotSupported"/> if it may not; tests of every kind run through here.</summary>
    public static void Check(TcpState from, TcpState to)
    {
        if (!IsLegal(from, to))
            Error.NotSupported.Throw();
    }
}
#endif
