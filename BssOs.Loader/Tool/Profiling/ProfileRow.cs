namespace BssOs.Tool.Profiling;

/// <summary>How often a function was found running.</summary>
/// <param name="Server">The server, or the kernel.</param>
/// <param name="Function">The function.</param>
/// <param name="Samples">Samples in which the processor was in it.</param>
/// <param name="Percent">Of the samples in which the processor was not idle.</param>
/// <param name="Total">Samples in which it, or something that it called, ran.</param>
public sealed record ProfileRow(string Server, string Function, int Samples, double Percent, int Total);
