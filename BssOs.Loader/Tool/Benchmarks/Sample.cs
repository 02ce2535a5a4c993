namespace BssOs.Tool.Benchmarks;

/// <summary>One measurement of one piece of work, as the image prints it.</summary>
/// <param name="Name">Name of the piece.</param>
/// <param name="Times">How often it was done.</param>
/// <param name="Amount">What that took: cycles, instructions or bytes.</param>
public sealed record Sample(string Name, long Times, long Amount);
