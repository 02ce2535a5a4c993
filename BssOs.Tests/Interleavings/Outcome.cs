using System.Collections.Generic;
using System.Numerics;

namespace BssOs.Tests.Interleavings;

/// <summary>What came of exploring all orders.</summary>
/// <param name="States">Different states reached.</param>
/// <param name="Orders">Different orders from the start to an end.</param>
/// <param name="Deadlock">The threads chosen, one after the other, on the shortest way to a deadlock; null for none.</param>
/// <param name="Overlap">As <paramref name="Deadlock"/>, up to two threads in one server at once.</param>
internal sealed record Outcome(int States, BigInteger Orders, IReadOnlyList<int>? Deadlock, IReadOnlyList<int>? Overlap);
