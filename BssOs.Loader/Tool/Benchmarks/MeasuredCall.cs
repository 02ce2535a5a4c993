namespace BssOs.Tool.Benchmarks;

/// <summary>Where the service call of a row stands.</summary>
/// <param name="Server">File of the server that measures, without ending.</param>
/// <param name="Function">Its function with the loop in it, as in the source.</param>
/// <param name="Slot">The slot whose server is called, where only the reference tells it; null where the call site does.</param>
public sealed record MeasuredCall(string Server, string Function, string? Slot = null);
