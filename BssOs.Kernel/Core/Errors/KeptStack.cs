using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Words of a stack, beginning with the lowest: more than there are between a system call and the return address of the function that
/// made it.
/// </summary>
[InlineArray(Length)]
public struct KeptStack
{
    private const int Length = 12;

    private nuint _first;
}
