#if !BSS_TARGET
using System;

namespace BssOs.Loader;

/// <summary>A server is too large for a server file.</summary>
/// <param name="count">How much there is.</param>
/// <param name="limit">How much there may be.</param>
/// <param name="what">Of what.</param>
public sealed class ServerFileLimitException(long count, long limit, string what)
    : Exception($"{count} {what}, a server file has room for {limit}: make several servers of it");
#endif
