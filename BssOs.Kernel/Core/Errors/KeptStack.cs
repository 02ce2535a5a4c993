using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Words of a stack, from the lowest one on; more than lie between a system call and the call of the function that made it.
/// </summary>
[InlineArray(Length)]
public struct KeptStack
{
    private const int Length = 12;

    private nuint _first;
}
