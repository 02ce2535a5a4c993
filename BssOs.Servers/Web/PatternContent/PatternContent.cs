using System;

namespace BssOs.Servers.PatternContent;

/// <summary>
/// Serves <c>/pattern/N</c>: N bytes that a client can compute as well (32-bit xorshift of Marsaglia, 2003: shifts 13, 17, 5, seed
/// 0x2545F491; the words little-endian), to measure and check transfers of any length.
/// </summary>
[Server]
public unsafe partial struct PatternContent : IHttpContent
{
    public HttpResource Open(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> prefix = "/pattern/"u8;
        if (path.Length <= prefix.Length || !path.Slice(0, prefix.Length).SequenceEqual(prefix)
            || !BssOs.Servers.Shared.TextNumber.TryParse(path.Slice(prefix.Length), out uint length))
        {
            Error.NotFound.Throw();
            return default;
        }

        HttpResource resource = Pattern.New(out Pattern* pattern);
        pattern->Initialize(length);
        return resource;
    }
}
