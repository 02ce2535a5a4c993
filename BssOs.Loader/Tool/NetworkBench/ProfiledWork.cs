using System.Collections.Generic;
using BssOs.Tool.Profiling;

namespace BssOs.Tool.NetworkBench;

/// <summary>Where the instructions of a piece of work are.</summary>
/// <param name="Title">What was done.</param>
/// <param name="Units">How often.</param>
/// <param name="Counts">Instructions by function.</param>
public sealed record ProfiledWork(string Title, double Units, IReadOnlyDictionary<Location, long> Counts);
