using System.Collections.Generic;

namespace BssOs.Packer.Link;

/// <summary>How much stack a function needs.</summary>
/// <param name="Bytes">Bytes below its return address, those of the functions that it calls included; of a circle of calls one
/// turn.</param>
/// <param name="Chain">The functions that lie on the stack where it is deepest.</param>
/// <param name="Recursion">A function that calls itself on the way, directly or through others; null if none does.</param>
/// <param name="Growing">A function that takes more stack in each turn of a loop; null if none does.</param>
public sealed record StackUse(int Bytes, IReadOnlyList<Atom> Chain, Atom? Recursion, Atom? Growing);
