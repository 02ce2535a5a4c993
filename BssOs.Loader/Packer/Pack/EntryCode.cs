using BssOs.Packer.Link;

namespace BssOs.Packer.Pack;

/// <summary>A function that the kernel calls.</summary>
/// <param name="Atom">Its code.</param>
/// <param name="Number">Its number among all of the server.</param>
/// <param name="StackBytes">What it takes off the stack when it returns, besides the return address.</param>
/// <param name="CanBeLeaf">Whether it may be called without a frame.</param>
public sealed record EntryCode(Atom Atom, uint Number, uint StackBytes, bool CanBeLeaf)
{
    private const uint Word = 4;

    // The kernel's frame lies between return address and arguments.
    private const uint FrameWords = 3;

    // Object and first argument.
    private const int RegisterWords = 1;

    /// <summary>Bytes that a function with so many words of arguments takes off the stack.</summary>
    public static uint StackBytesOf(int words) => (FrameWords + (words > RegisterWords ? (uint)(words - RegisterWords) : 0)) * Word;
}
