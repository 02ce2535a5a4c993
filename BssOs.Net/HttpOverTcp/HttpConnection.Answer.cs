using System;

namespace BssOs.Net.HttpOverTcp;

// Sending responses.
public unsafe partial struct HttpConnection
{
    private const int MediaTypeBytesMax = 64;

    private void Refuse(uint status, bool headOnly)
    {
        HttpRequest request = default;
        request.HeadOnly = headOnly;
        Say(status, request);
    }

    // A response without content, except for its status text.
    private bool Say(uint status, in HttpRequest request)
    {
        fixed (byte* chunk = _chunk)
        {
            HttpResponse response = new(new Span<byte>(chunk, ChunkBytes));
            ReadOnlySpan<byte> text = HttpStatus.TextOf(status);
            WriteHead(ref response, status, request.KeepAlive, "text/plain"u8, (uint)text.Length + 1);
            if (!request.HeadOnly)
            {
                response.Write(text);
                response.Write("\n"u8);
            }

            return Write(response.Length);
        }
    }

    // A resource server failed. After lack of memory the client may try again later.
    private bool Fail(uint content, Error error, in HttpRequest request)
    {
        _parent->CountFailure();
        uint status = error is Error.OutOfMemory or Error.LimitReached ? 503u : 500;
        Span<byte> reason = stackalloc byte[HttpFailure.BytesMax];
        HttpResponse text = new(reason);
        text.Write(HttpStatus.TextOf(status));
        text.Write("\n"u8);
        HttpFailure.Write(ref text, content, error);
        fixed (byte* chunk = _chunk)
        {
            HttpResponse response = new(new Span<byte>(chunk, ChunkBytes));
            WriteHead(ref response, status, request.KeepAlive, "text/plain"u8, (uint)text.Length);
            if (!request.HeadOnly)
                response.Write(reason.Slice(0, text.Length));
            return Write(response.Length);
        }
    }

    // Head and content are sent together, and nothing is sent before a whole chunk of the content is there, in whatever pieces it is read:
    // TCP delays the second of two small segments until the first is acknowledged, and peers delay acknowledgements.
    private bool Send(HttpResource resource, uint content, in HttpRequest request)
    {
        Span<byte> mediaType = stackalloc byte[MediaTypeBytesMax];
        if (!resource.TryGetMediaType(mediaType, out uint typeLength, out Error error) || !resource.TryGetLength(out uint left, out error))
            return Fail(content, error, request);
        fixed (byte* chunk = _chunk)
        {
            HttpResponse response = new(new Span<byte>(chunk, ChunkBytes));
            WriteHead(ref response, 200, request.KeepAlive, mediaType.Slice(0, (int)Math.Min(typeLength, MediaTypeBytesMax)), left);
            int used = response.Length;
            if (request.HeadOnly)
                left = 0;
            bool hasBegun = false;
            while (true)
            {
                while (left != 0 && used < ChunkBytes)
                {
                    // A content that ends before its stated length is treated as failed.
                    bool isRead =
                        resource.TryRead(new Span<byte>(chunk + used, ChunkBytes - used), out uint count, out error) && count != 0;
                    if (!isRead && !hasBegun)
                        return Fail(content, error, request);
                    if (!isRead)
                        return false;
                    count = Math.Min(count, left);
                    used += (int)count;
                    left -= count;
                }

                if (!Write(used))
                    return false;
                hasBegun = true;
                used = 0;
                if (left == 0)
                    return true;
            }
        }
    }

    private bool Write(int count)
    {
        fixed (byte* chunk = _chunk)
        {
            if (!_connection.TryWrite(new ReadOnlySpan<byte>(chunk, count), out _))
                return false;
            Patience.Write((uint)count);
            return true;
        }
    }

    private static void WriteHead(ref HttpResponse response, uint status, bool keepAlive, scoped ReadOnlySpan<byte> mediaType, uint length)
    {
        response.Write("HTTP/1.1 "u8);
        response.Write(HttpStatus.TextOf(status));
        response.Write("\r\nServer: BssOs\r\nConnection: "u8);
        response.Write(keepAlive ? "keep-alive"u8 : "close"u8);
        response.Write(HttpStatus.FieldsOf(status));
        response.Write("\r\nContent-Type: "u8);
        response.Write(mediaType);
        response.Write("\r\nContent-Length: "u8);
        response.Write(length);
        response.Write("\r\n\r\n"u8);
    }
}
