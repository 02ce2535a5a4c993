using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// One end of a connection as described by RFC 9293: segments in (<see cref="Process"/>), segments out (<see cref="Dispatch"/>), time and
/// user calls. It calls no service and uses neither threads nor packets, so that tests can put it into any situation. Names follow the RFC:
/// SND.UNA is <c>_unacknowledged</c>, RCV.NXT <c>_receiveNext</c>, and so on. The other parts of this struct: Receive, Acknowledge, Text,
/// Transmit, Timers, User.
/// </summary>
public unsafe partial struct ControlBlock
{
    /// <summary>Segment size of a peer that sends no option (RFC 9293 section 3.7.1).</summary>
    public const ushort DefaultSegmentSize = 536;

    /// <summary>A smaller size would let a peer make us send mostly headers.</summary>
    public const ushort SegmentSizeMin = 64;

    private const uint WindowMax = ushort.MaxValue;

    private ConnectionKey _key;
    private bool _isOrphan;
    private Changes _changes;

    // Send sequence space.
    private SequenceNumber _initialSend;        // ISS
    private SequenceNumber _unacknowledged;     // SND.UNA
    private SequenceNumber _next;               // SND.NXT; goes back to SND.UNA when the timeout passes
    private SequenceNumber _maximum;            // behind the last ever sent
    private SequenceNumber _finishSequence;     // of our FIN, once _isFinishing
    private SequenceNumber _smallEnd;           // behind the last segment sent that was not full (Minshall)
    private SequenceNumber _windowSequence;     // SND.WL1
    private SequenceNumber _windowAcknowledgement; // SND.WL2
    private uint _sendWindow;                   // SND.WND
    private uint _largestSendWindow;
    private uint _sendSegment;                  // largest segment to send (Eff.snd.MSS)
    private ushort _pathSegment;                // the largest one that gets through, as far as is known
    private bool _isFinishing;
    private bool _mustRepeat;
    private bool _hadPartial;                   // in this recovery
    private bool _mustReset;
    private StreamBuffer _send;

    // Receive sequence space.
    private SequenceNumber _initialReceive;     // IRS
    private SequenceNumber _receiveNext;        // RCV.NXT
    private SequenceNumber _receiveEdge;        // behind the window we have offered; never moves back
    private SequenceNumber _lastAcknowledged;   // what our last ACK said
    private SequenceNumber _peerFinish;         // of the peer's FIN, once known
    private bool _isPeerFinishKnown;
    private bool _isPeerFinished;
    private bool _mustAcknowledge;
    private ushort _localSegment;               // the largest segment we take, as our SYN says
    private uint _receivedSegment;              // the largest one the peer has sent
    private StreamBuffer _receive;
    private Reassembly _reassembly;

    // Timers and measurements.
    private RetransmissionTimeout _timeout;
    private Congestion _congestion;
    private SendTimer _sending;
    private Deadline _delayed;
    private Deadline _linger;                   // TIME-WAIT, or the patience with a peer after the user has gone
    private uint _retries;
    private bool _isTiming;
    private SequenceNumber _timedEnd;
    private Instant _timedAt;
    private Instant _lastSentAt;
    private Instant _heardAt;                   // when the last segment came that was where it should be
    private Instant _challengeWindowStart;
    private uint _challenges;

    public TcpState State { get; private set; }

    /// <summary>Why the connection ended prematurely; <see cref="Error.None"/> if it did not.</summary>
    public Error Failure { get; private set; }

    /// <summary>Number of segments retransmitted.</summary>
    public uint Retransmissions { get; private set; }

    /// <summary>The two sockets.</summary>
    public readonly ConnectionKey Key => _key;

    /// <summary>When the peer last gave a sign of life.</summary>
    public readonly Instant HeardAt => _heardAt;

    /// <summary>SND.UNA.</summary>
    public readonly SequenceNumber Unacknowledged => _unacknowledged;

    /// <summary>SND.NXT.</summary>
    public readonly SequenceNumber Next => _next;

    /// <summary>After the last sequence number ever sent.</summary>
    public readonly SequenceNumber Maximum => _maximum;

    /// <summary>RCV.NXT.</summary>
    public readonly SequenceNumber ReceiveNext => _receiveNext;

    /// <summary>RCV.WND as the peer knows it.</summary>
    public readonly uint ReceiveWindow => _receiveEdge.Since(_receiveNext);

    /// <summary>The congestion window.</summary>
    public readonly uint CongestionWindow => _congestion.Window;

    /// <summary>Whether fast recovery is in progress.</summary>
    public readonly bool IsRecovering => _congestion.IsRecovering;

    /// <summary>The retransmission timeout.</summary>
    public readonly uint TimeoutMilliseconds => _timeout.Milliseconds;

    /// <summary>Whether the buffers have memory.</summary>
    public readonly bool HasMemory => _send.HasMemory;

    /// <summary>Opens a connection to a peer: a SYN becomes due.</summary>
    /// <param name="key">The two sockets.</param>
    /// <param name="initial">The initial sequence number.</param>
    /// <param name="localSegment">The largest segment that fits into a packet.</param>
    /// <param name="sendCapacity">Size of the send buffer in bytes; a power of two.</param>
    /// <param name="receiveCapacity">Size of the receive buffer in bytes; a power of two.</param>
    public void OpenActive(
        in ConnectionKey key, SequenceNumber initial, ushort localSegment, uint sendCapacity, uint receiveCapacity)
    {
        Open(key, initial, localSegment, sendCapacity, receiveCapacity);
        Enter(TcpState.SynSent);
    }

    /// <summary>Opens a connection requested by a peer: the SYN-ACK becomes due.</summary>
    /// <param name="synchronize">The peer's SYN.</param>
    public void OpenPassive(
        in ConnectionKey key, SequenceNumber initial, ushort localSegment, uint sendCapacity, uint receiveCapacity,
        in TcpRepresentation synchronize)
    {
        Open(key, initial, localSegment, sendCapacity, receiveCapacity);
        AcceptSynchronize(synchronize);
        Enter(TcpState.SynReceived);
    }

    /// <summary>
    /// Opens a connection whose SYN was answered by a cookie (<see cref="SynCookie"/>), as if this block had answered it. The
    /// acknowledgement that returned the cookie must be processed next.
    /// </summary>
    /// <param name="synchronize">The peer's SYN, as reconstructed.</param>
    /// <param name="offered">The window offered in the SYN-ACK.</param>
    public void OpenAnswered(
        in ConnectionKey key, SequenceNumber initial, ushort localSegment, uint sendCapacity, uint receiveCapacity,
        in TcpRepresentation synchronize, uint offered)
    {
        OpenPassive(key, initial, localSegment, sendCapacity, receiveCapacity, synchronize);
        _next = initial + 1;
        _maximum = _next;
        _receiveEdge = _receiveNext + offered;
    }

    /// <summary>Sets the memory of the buffers, first the send buffer, then the receive buffer; null removes it.</summary>
    public void SetMemory(byte* memory)
    {
        _send.SetMemory(memory);
        _receive.SetMemory(memory == null ? null : memory + _send.Capacity);
    }

    /// <summary>Returns and resets the changes since the last call.</summary>
    public Changes TakeChanges()
    {
        Changes changes = _changes;
        _changes = Changes.None;
        return changes;
    }

    private void Open(
        in ConnectionKey key, SequenceNumber initial, ushort localSegment, uint sendCapacity, uint receiveCapacity)
    {
        this = default;
        _key = key;
        _initialSend = initial;
        _unacknowledged = initial;
        _next = initial;
        _maximum = initial;
        _smallEnd = initial;
        _localSegment = localSegment;
        _pathSegment = ushort.MaxValue;
        _sendSegment = Math.Min((uint)localSegment, DefaultSegmentSize);
        _receivedSegment = DefaultSegmentSize;
        _send.SetCapacity(sendCapacity);
        _receive.SetCapacity(receiveCapacity);
        _timeout.Start(RetransmissionTimeout.Initial);
    }

    // Everything that .NET tests checks that the transition is legal; on the machine, stopping a connection halfway would not help anybody.
    private void Enter(TcpState next)
    {
#if !BSS_TARGET
        TcpTransitions.Check(State, next);
#endif
        State = next;
    }

    /// <summary>Reads the peer's sequence number and segment size from its SYN.</summary>
    private void AcceptSynchronize(in TcpRepresentation segment)
    {
        _initialReceive = segment.Sequence;
        _receiveNext = segment.Sequence + 1;
        _receiveEdge = _receiveNext;
        _lastAcknowledged = _receiveNext;
        uint peerSegment = segment.SegmentSize == 0 ? DefaultSegmentSize : segment.SegmentSize;
        _sendSegment = Math.Min(Math.Max(peerSegment, SegmentSizeMin), Math.Min((uint)_localSegment, _pathSegment));
    }

    /// <summary>The handshake is complete.</summary>
    private void Establish(in TcpRepresentation segment)
    {
        Enter(TcpState.Established);
        _changes |= Changes.Established;
        SetSendWindow(segment);
        bool isLost = Retransmissions != 0;
        if (isLost)
            _timeout.Start(RetransmissionTimeout.InitialAfterLoss);
        _congestion.Start(_sendSegment, _initialSend, isLost);
    }

    private void Close(Error failure)
    {
        Enter(TcpState.Closed);
        if (Failure == Error.None)
            Failure = failure;
        _sending.Stop();
        _delayed.Clear();
        _linger.Clear();
        _mustAcknowledge = false;
        _mustRepeat = false;
        _send.Clear();
        _changes |= Changes.Closed | Changes.Readable | Changes.Writable;
    }
}
