namespace BssOs.Net.HttpOverTcp;

using System;

/// <summary>One connection, and the body of the thread that serves it.</summary>
[LocalServer]
public unsafe partial struct HttpConnection : IExecutable
{
    private const int HeadBytesMax = 2048;

    // Full segments on Ethernet (1500 bytes less the headers of IP and TCP): what is left of a chunk would be a small one, and the
    // page's last segment, small too, would wait for its acknowledgement.
    private const int SegmentBytes = 1460;
    private const int ChunkBytes = 3 * SegmentBytes;

    /// <summary>The next connection in the server's list.</summary>
    public HttpConnection* Next;

    /// <summary>The connection before it.</summary>
    public HttpConnection* Previous;

    /// <summary>When something last happened, in milliseconds since start.</summary>
    public uint LastActivity;

    private HttpOverTcp* _parent;
    private TcpConnection.Permanent _connection;
    private int _headLength;
    private fixed byte _head[HeadBytesMax];
    private fixed byte _chunk[ChunkBytes];

    /// <summary>Begins with an accepted connection.</summary>
    public void Initialize(HttpOverTcp* parent, TcpConnection accepted, uint now)
    {
        _parent = parent;
        _connection = accepted.Keep();
        LastActivity = now;
    }

    /// <summary>A reference that stays good while this connection ends.</summary>
    public readonly TcpConnection.Permanent Hold() => _connection.Reference.Keep();

    public uint Execute()
    {
        while (TryReadHead(out int length))
        {
            bool goOn = Answer(length);

            // What came behind this request is the start of the next one.
            fixed (byte* head = _head)
            {
                new ReadOnlySpan<byte>(head + length, _headLength - length).CopyTo(new Span<byte>(head, HeadBytesMax));
                _headLength -= length;
            }

            if (!goOn)
                break;
        }

        _connection.TryCloseWrite(out _);
        return 0;
    }

    public void Destruct()
    {
        if (_parent != null)
            _parent->Remove(SelfPointer);
        _connection.Release();
    }

    private HttpConnection* SelfPointer
    {
        get
        {
            fixed (HttpConnection* self = &this)
                return self;
        }
    }

    private bool TryReadHead(out int length)
    {
        fixed (byte* head = _head)
        {
            length = HttpRequest.FindEnd(new ReadOnlySpan<byte>(head, _headLength));
            while (length == 0)
            {
                if (_headLength == HeadBytesMax)
                {
                    Refuse(431);
                    return false;
                }

                Span<byte> space = new(head + _headLength, HeadBytesMax - _headLength);
                if (!_connection.TryRead(space, out uint count, out _) || count == 0)
                    return false;
                _headLength += (int)count;
                LastActivity = HttpOverTcp.Clock.GetMilliseconds();
                length = HttpRequest.FindEnd(new ReadOnlySpan<byte>(head, _headLength));
            }

            return true;
        }
    }

    private bool Answer(int headLength)
    {
        fixed (byte* head = _head)
        {
            HttpRequest request = HttpRequest.Parse(new Span<byte>(head, headLength));
            bool good = request.Status == 0 && request.BodyBytes == 0;
            _parent->CountRequest(good);
            if (!good)
            {
                Refuse(request.Status == 0 ? 400 : request.Status);
                return false;
            }

            if (!HttpOverTcp.TryOpen(request.Path, out HttpResource resource, out Error error))
                return Send(StatusOf(error), default, request.HeadOnly, request.KeepAlive) && request.KeepAlive;
            bool sent = Send(200, resource, request.HeadOnly, request.KeepAlive);
            resource.Release();
            return sent && request.KeepAlive;
        }
    }

    private static uint StatusOf(Error error) => error switch
    {
        Error.NotFound => 404,
        Error.OutOfMemory => 503,
        _ => 500,
    };

    private void Refuse(uint status) => Send(status, default, false, false);

    // Head and content leave together, and nothing before there is a chunk of it, in whatever pieces it comes: TCP lets the
    // second of two small segments wait until the first is acknowledged, which peers like to put off.
    private bool Send(uint status, HttpResource resource, bool headOnly, bool keepAlive)
    {
        fixed (byte* chunk = _chunk)
        {
            HttpResponse response = new(new Span<byte>(chunk, ChunkBytes));
            if (!TryWriteHead(ref response, status, resource, keepAlive, out uint left))
                return false;
            int used = response.Length;
            if (headOnly)
                left = 0;
            while (true)
            {
                while (left != 0 && used < ChunkBytes)
                {
                    if (!resource.TryRead(new Span<byte>(chunk + used, ChunkBytes - used), out uint count, out _) || count == 0)
                        return false;
                    count = Math.Min(count, left);
                    used += (int)count;
                    left -= count;
                }

                if (!_connection.TryWrite(new ReadOnlySpan<byte>(chunk, used), out _))
                    return false;
                LastActivity = HttpOverTcp.Clock.GetMilliseconds();
                used = 0;
                if (left == 0)
                    return true;
            }
        }
    }

    private static bool TryWriteHead(ref HttpResponse response, uint status, HttpResource resource, bool keepAlive, out uint length)
    {
        const int mediaTypeBytesMax = 64;
        Span<byte> mediaType = stackalloc byte[mediaTypeBytesMax];
        ReadOnlySpan<byte> text = HttpStatus.TextOf(status);
        length = 0;
        response.Write("HTTP/1.1 "u8);
        response.Write(text);
        response.Write("\r\nServer: BssOs\r\nConnection: "u8);
        response.Write(keepAlive ? "keep-alive"u8 : "close"u8);
        response.Write("\r\nContent-Type: "u8);
        if (resource.IsNull)
        {
            response.Write("text/plain\r\nContent-Length: "u8);
            response.Write((uint)text.Length + 1);
            response.Write("\r\n\r\n"u8);
            response.Write(text);
            response.Write("\n"u8);
            return true;
        }

        if (!resource.TryGetMediaType(mediaType, out uint typeLength, out _) || !resource.TryGetLength(out length, out _))
            return false;
        response.Write(mediaType.Slice(0, (int)Math.Min(typeLength, mediaTypeBytesMax)));
        response.Write("\r\nCache-Control: no-store\r\nContent-Length: "u8);
        response.Write(length);
        response.Write("\r\n\r\n"u8);
        return true;
    }
}
