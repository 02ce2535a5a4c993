using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>
/// How long a connection may continue its activity. Until a head is complete only time counts. While a response is being sent, acknowledged
/// bytes extend the time, so that neither loss nor a window closed for a while ends a transfer, but nobody can keep a connection by reading
/// next to nothing.
/// </summary>
public struct Patience
{
    /// <summary>How long a connection may be open without a request.</summary>
    public const uint WaitingMilliseconds = 15_000;

    /// <summary>How long a head may take, from its first byte to its last.</summary>
    public const uint ReadingMilliseconds = 10_000;

    /// <summary>How long a response may take from its request on: longer than TCP waits for a silent peer.</summary>
    public const uint AnsweringMilliseconds = 120_000;

    /// <summary>This many acknowledged bytes extend the time of a response by a second.</summary>
    public const uint BytesPerSecond = 1024;

    private const uint MillisecondsPerSecond = 1000;

    private Instant _last;
    private Instant _since;
    private Instant _answeredSince;
    private uint _written;

    /// <summary>The current activity.</summary>
    public Activity Activity { get; private set; }

    /// <summary>The connection now waits for a request.</summary>
    public void Wait(Instant now)
    {
        Activity = Activity.Waiting;
        _since = now;
        _last = now;
    }

    /// <summary>Part of a head has arrived; the time counts from the first part.</summary>
    public void Read(Instant now)
    {
        _last = now;
        if (Activity == Activity.Reading)
            return;
        Activity = Activity.Reading;
        _since = now;
    }

    /// <summary>A head is complete, or no head will come any more.</summary>
    public void Answer()
    {
        Activity = Activity.Answering;
        _since = _last;
        _answeredSince = _last;
        _written = 0;
    }

    /// <summary>This many bytes of the response have been passed to TCP.</summary>
    public void Write(uint count) => _written += count;

    /// <summary>The last response is still being delivered: the wait for a request begins now.</summary>
    public void Postpone(Instant now)
    {
        if (Activity == Activity.Waiting)
            _since = now;
    }

    /// <summary>Whether the time would be over if the peer had acknowledged nothing: then TCP must be asked.</summary>
    public readonly bool MayBeOver(Instant now) => now.Since(_since) > Activity switch
    {
        Activity.Waiting => WaitingMilliseconds,
        Activity.Reading => ReadingMilliseconds,
        _ => AnsweringMilliseconds,
    };

    /// <summary>Whether the time is over.</summary>
    /// <param name="now">The current time; a time before the last activity never counts as too late.</param>
    /// <param name="unacknowledged">Bytes passed to TCP that the peer has not acknowledged.</param>
    public readonly bool IsOver(Instant now, uint unacknowledged)
    {
        if (!MayBeOver(now))
            return false;

        // The last part of a response is delivered while the thread already waits for the next request.
        bool isUnderWay = Activity == Activity.Answering || (Activity == Activity.Waiting && unacknowledged != 0);
        return !isUnderWay || now.Since(_answeredSince)
            > AnsweringMilliseconds + (GetAcknowledged(unacknowledged) / BytesPerSecond * MillisecondsPerSecond);
    }

    // Even 4 GiB do not yield more than 32 bits of milliseconds.
    private readonly uint GetAcknowledged(uint unacknowledged) => _written - Math.Min(_written, unacknowledged);
}
