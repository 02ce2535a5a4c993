using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>
/// How long a connection may go on with what it does. Until a head is complete only time counts. While an answer is on its way bytes
/// that the peer has acknowledged buy more of it, so that neither loss nor a window that is closed for a while ends a transfer, but
/// nobody keeps a connection by reading next to nothing.
/// </summary>
public struct Patience
{
    /// <summary>How long a connection may be open without a request.</summary>
    public const uint WaitingMilliseconds = 15_000;

    /// <summary>How long a head may take, from its first byte to its last.</summary>
    public const uint ReadingMilliseconds = 10_000;

    /// <summary>How long an answer may take, from its request on: more than TCP gives a peer that is silent.</summary>
    public const uint AnsweringMilliseconds = 120_000;

    /// <summary>So many bytes acknowledged let an answer take a second more.</summary>
    public const uint BytesPerSecond = 1024;

    private const uint MillisecondsPerSecond = 1000;

    private Instant _last;
    private Instant _since;
    private Instant _answeredSince;
    private uint _written;

    /// <summary>What it does.</summary>
    public Activity Activity { get; private set; }

    /// <summary>The connection waits for a request from now on.</summary>
    public void Wait(Instant now)
    {
        Activity = Activity.Waiting;
        _since = now;
        _last = now;
    }

    /// <summary>Bytes of a head have arrived; it counts from the first ones.</summary>
    public void Read(Instant now)
    {
        _last = now;
        if (Activity == Activity.Reading)
            return;
        Activity = Activity.Reading;
        _since = now;
    }

    /// <summary>A head is complete with what arrived last, or no head is to come any more.</summary>
    public void Answer()
    {
        Activity = Activity.Answering;
        _since = _last;
        _answeredSince = _last;
        _written = 0;
    }

    /// <summary>So many bytes of the answer have been given to TCP.</summary>
    public void Write(uint count) => _written += count;

    /// <summary>Its last answer is still under way: the wait for a request begins now.</summary>
    public void Postpone(Instant now)
    {
        if (Activity == Activity.Waiting)
            _since = now;
    }

    /// <summary>Whether the time allowed is over if the peer has acknowledged nothing: then TCP has to be asked.</summary>
    public readonly bool MayBeOver(Instant now) => now.Since(_since) > Activity switch
    {
        Activity.Waiting => WaitingMilliseconds,
        Activity.Reading => ReadingMilliseconds,
        _ => AnsweringMilliseconds,
    };

    /// <summary>Whether the time allowed is over.</summary>
    /// <param name="now">The time; one before the last thing that happened is never too late.</param>
    /// <param name="unacknowledged">Bytes given to TCP that the peer has not acknowledged.</param>
    public readonly bool IsOver(Instant now, uint unacknowledged)
    {
        if (!MayBeOver(now))
            return false;

        // What is written last leaves when the thread waits for the next request already.
        bool isUnderWay = Activity == Activity.Answering || (Activity == Activity.Waiting && unacknowledged != 0);
        return !isUnderWay || now.Since(_answeredSince)
            > AnsweringMilliseconds + (GetAcknowledged(unacknowledged) / BytesPerSecond * MillisecondsPerSecond);
    }

    // Not even 4 GiB make this more than 32 bits of milliseconds.
    private readonly uint GetAcknowledged(uint unacknowledged) => _written - Math.Min(_written, unacknowledged);
}
