#if !BSS_TARGET
namespace BssOs.Net.TcpOverIpv4;

/// <summary>The legal transitions between states: the arrows of RFC 9293, figure 5, and aborts.</summary>
public static class TcpTransitions
{
    /// <summary>Whether a transition is legal.</summary>
    public static bool IsLegal(TcpState from, TcpState to) => to == TcpState.Closed ? from != TcpState.Closed : (from, to) switch
    {
        // Active open, and a SYN accepted by a listener.
        (TcpState.Closed, TcpState.SynSent or TcpState.SynReceived) => true,

        // The response to the SYN; or the peer's SYN, which has crossed ours.
        (TcpState.SynSent, TcpState.Established or TcpState.SynReceived) => true,
        (TcpState.SynReceived, TcpState.Established) => true,

        // We close first; then the FINs cross, or the peer's arrives after ours is acknowledged.
        (TcpState.Established, TcpState.FinWait1) => true,
        (TcpState.FinWait1, TcpState.FinWait2 or TcpState.Closing) => true,
        (TcpState.FinWait2 or TcpState.Closing, TcpState.TimeWait) => true,

        // The peer closes first.
        (TcpState.Established, TcpState.CloseWait) => true,
        (TcpState.CloseWait, TcpState.LastAck) => true,
        _ => false,
    };

    /// <summary>Throws <see cref="Error.NotSupported"/> for an illegal transition; all kinds of tests run through here.</summary>
    public static void Check(TcpState from, TcpState to)
    {
        if (!IsLegal(from, to))
            Error.NotSupported.Throw();
    }
}
#endif
