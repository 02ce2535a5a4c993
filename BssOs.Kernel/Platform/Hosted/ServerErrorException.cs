using System;
using System.Diagnostics;

namespace BssOs.Kernel.Hosted;

/// <summary>An error passing through hosted servers; a test sees it if nobody catches it.</summary>
/// <param name="error">The error.</param>
/// <param name="reason">What led to it and what to do, where that is known.</param>
public sealed class ServerErrorException(Error error, string? reason = null) : Exception
{
    private readonly StackTrace? _place = HostedKernel.Current.Places.Last(error);

    /// <summary>The error.</summary>
    public Error Error { get; } = error;

    /// <inheritdoc/>
    public override string Message =>
        (reason is null ? string.Empty : $"{reason} ")
        + $"The service function ended with error {(uint)Error} ({Error})"
        + (_place is not null && HostedPlaces.Describe(_place) is { } place ? $", at {place}." : ".");
}
