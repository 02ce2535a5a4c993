using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>Status lines (RFC 9110, section 15).</summary>
internal static class HttpStatus
{
    /// <summary>The whole response to a connection beyond the limit.</summary>
    public static ReadOnlySpan<byte> Refusal =>
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"u8;

    /// <summary>The whole response to a head that takes too long.</summary>
    public static ReadOnlySpan<byte> TimeOut => "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8;

    /// <summary>Header fields that belong to a status: lines, each preceded by CR LF.</summary>
    public static ReadOnlySpan<byte> FieldsOf(uint status) => status switch
    {
        200 => "\r\nCache-Control: no-store"u8,
        405 => "\r\nAllow: GET, HEAD"u8,
        503 => "\r\nRetry-After: 1"u8,
        _ => default,
    };

    /// <summary>Code and reason phrase of a status.</summary>
    public static ReadOnlySpan<byte> TextOf(uint status) => status switch
    {
        200 => "200 OK"u8,
        400 => "400 Bad Request"u8,
        404 => "404 Not Found"u8,
        405 => "405 Method Not Allowed"u8,
        414 => "414 URI Too Long"u8,
        417 => "417 Expectation Failed"u8,
        421 => "421 Misdirected Request"u8,
        431 => "431 Request Header Fields Too Large"u8,
        501 => "501 Not Implemented"u8,
        503 => "503 Service Unavailable"u8,
        505 => "505 HTTP Version Not Supported"u8,
        _ => "500 Internal Server Error"u8,
    };
}
