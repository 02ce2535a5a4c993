#if !BSS_TARGET
using System;

namespace BssOs.Format;

/// <summary>A server exceeds a limit of the server file.</summary>
/// <param name="count">The amount.</param>
/// <param name="limit">The limit.</param>
/// <param name="what">What is limited.</param>
public sealed class ServerFileLimitException(long count, long limit, string what)
    : Exception($"{count} {what}, a server file has room for {limit}: make several servers of it");
#endif
