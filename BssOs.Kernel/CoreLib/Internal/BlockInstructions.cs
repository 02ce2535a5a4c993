using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal;

/// <summary>What processors do with blocks and C# cannot express (HelperRoutines of the packer).</summary>
public static unsafe class BlockInstructions
{
    /// <summary>Adds words to a sum in ones' complement: each carry is added at the other end.</summary>
    /// <param name="words">The first word.</param>
    /// <param name="sum">The sum so far.</param>
    /// <param name="eights">Number of words divided by eight; not 0.</param>
    [RuntimeImport("*", "block:AddWords"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint AddWords(void* words, uint sum, uint eights);
}
