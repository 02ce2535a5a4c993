using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>One connection, and the body of the thread that serves it.</summary>
[LocalServer]
public unsafe partial struct HttpConnection : IExecutable
{
    // Sized so that a connection fits into two pages. RFC 9112, section 3, recommends 8,000 bytes for a request line.
    private const int HeadBytesMax = 3584;

    // Size of a full segment on Ethernet (1500 bytes minus the headers of IP and TCP): the remainder of a chunk would be a small segment,
    // and the last segment of a page, also small, would wait for its acknowledgement.
    private const int SegmentBytes = 1460;
    private const int ChunkBytes = 3 * SegmentBytes;

    /// <summary>The next connection in the list.</summary>
    public HttpConnection* Next;

    /// <summary>The previous connection in the list.</summary>
    public HttpConnection* Previous;

    /// <summary>Distinguishes it from earlier connections in the same memory.</summary>
    public uint Number;

    /// <summary>Time limits of its activity.</summary>
    public Patience Patience;

    /// <summary>Whether another thread is ending it: the last response has been sent.</summary>
    public bool IsEnding;

    private HttpOverTcp* _parent;
    private TcpConnection.Permanent _connection;
    private int _headLength;
    private HeadScanner _scanner;
    private fixed byte _head[HeadBytesMax];
    private fixed byte _chunk[ChunkBytes];

    /// <summary>Initializes it with an accepted connection.</summary>
    public void Initialize(HttpOverTcp* parent, TcpConnection accepted)
    {
        _connection = accepted.Keep();
        HttpOverTcp.Clock.GetNow(out Instant now);
        Patience.Wait(now);
        _parent = parent;
        parent->Insert(Self);
    }

    /// <summary>A reference that stays valid while this connection is being ended.</summary>
    public readonly TcpConnection.Permanent Hold() => _connection.Reference.Keep();

    public uint Execute()
    {
        while (TryReadHead() && Answer())
        {
            // What follows this request is the start of the next one.
            fixed (byte* head = _head)
            {
                new ReadOnlySpan<byte>(head + _scanner.End, _headLength - _scanner.End).CopyTo(new Span<byte>(head, HeadBytesMax));
                _headLength -= _scanner.End;
            }

            _scanner = default;
            HttpOverTcp.Clock.GetNow(out Instant now);
            Patience.Wait(now);
            if (_headLength != 0)
                Patience.Read(now);
        }

        _connection.TryCloseWrite(out _);
        return 0;
    }

    public void Destruct()
    {
        if (_parent != null)
            _parent->Remove(Self);
        _connection.Release();
    }

    // Returns whether there is a request to answer; an invalid one has already been answered.
    private bool TryReadHead()
    {
        fixed (byte* head = _head)
        {
            HeadState state = _scanner.Scan(new ReadOnlySpan<byte>(head, _headLength));
            while (state == HeadState.Incomplete && _headLength != HeadBytesMax)
            {
                Span<byte> space = new(head + _headLength, HeadBytesMax - _headLength);
                if (!_connection.TryRead(space, out uint count, out _) || count == 0)
                    return false;
                HttpOverTcp.Clock.GetNow(out Instant now);
                if (IsEnding)
                    return false;
                Patience.Read(now);
                _headLength += (int)count;
                state = _scanner.Scan(new ReadOnlySpan<byte>(head, _headLength));
            }

            // From now on, no other thread answers on this connection.
            Patience.Answer();
            if (state == HeadState.Complete)
                return true;
            _parent->CountRequest(false);
            bool headOnly = HttpRequest.IsHeadOnly(new ReadOnlySpan<byte>(head + _scanner.Start, _headLength - _scanner.Start));
            Refuse(state == HeadState.Malformed ? 400 : _scanner.IsInFirstLine ? 414u : 431, headOnly);
            return false;
        }
    }

    // Returns whether the connection stays open.
    private bool Answer()
    {
        fixed (byte* head = _head)
        {
            HttpRequest request = HttpRequest.Parse(new Span<byte>(head + _scanner.Start, _scanner.End - _scanner.Start));
            _parent->CountRequest(request.Status == 0);
            if (request.Status != 0)
            {
                Refuse(request.Status, request.HeadOnly);
                return false;
            }

            if (!HttpOverTcp.TryOpen(request.Path, out HttpResource resource, out uint content, out Error error))
                return (error == Error.NotFound ? Say(404, request) : Fail(content, error, request)) && request.KeepAlive;
            bool sent = Send(resource, content, request);
            resource.Release();
            return sent && request.KeepAlive;
        }
    }
}
