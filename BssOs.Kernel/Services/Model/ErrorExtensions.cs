namespace BssOs;

/// <summary>Raises errors.</summary>
public static class ErrorExtensions
{
    /// <summary>Ends the service function, and every caller's up to the nearest <c>Try</c> call, with this error.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Throw(this Error error) => SystemCalls.Throw(error);
}
