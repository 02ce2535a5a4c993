using System;

namespace BssOs.Tests.Net.Doubles.FailingContent;

/// <summary>Serves nothing: each request ends with an error that the test chooses.</summary>
[Server]
public partial struct FailingContent : IHttpContent
{
    /// <summary>The error.</summary>
    public static Error Error { get; set; }

    public readonly HttpResource Open(ReadOnlySpan<byte> path)
    {
        Error.Throw();
        return default;
    }
}
