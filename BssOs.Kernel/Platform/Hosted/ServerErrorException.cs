namespace BssOs.Kernel;

using System;

/// <summary>An error on its way through hosted servers, and what a test sees of one that nobody caught.</summary>
public sealed class ServerErrorException(Error error) : Exception($"The service function ended with error {(uint)error} ({error}).")
{
    /// <summary>The error.</summary>
    public Error Error { get; } = error;
}
