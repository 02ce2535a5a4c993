using System;

namespace BssOs.Packer.Link;

/// <summary>
/// Takes out the loops by which <c>stackalloc</c> touches the pages of what it reserves one by one, for stacks that grow on
/// demand. Here a call has all of its stack when it begins. Such a loop goes up to a page too far before it comes back, and an
/// interrupt at that moment would find no stack.
/// </summary>
public static class StackProbes
{
    // test [esp], esp / sub esp, 1000h / cmp esp, REGISTER / jae back to the first
    private static readonly byte[] Start = [0x85, 0x24, 0x24, 0x81, 0xEC, 0x00, 0x10, 0x00, 0x00, 0x3B];
    private const byte CompareEspWith = 0xE0;
    private const byte RegisterMask = 0xF8;
    private const byte JumpIfNotBelow = 0x73;
    private const int LoopBytes = 13;
    private const byte JumpShort = 0xEB;
    private const byte NoOperation = 0x90;
    private const int JumpBytes = 2;

    /// <summary>Replaces the loops of a function by jumps across them; its size stays.</summary>
    /// <returns>How many there were.</returns>
    public static int Remove(Atom atom)
    {
        int count = 0;
        Span<byte> code = atom.Content;
        for (int i = code.IndexOf(Start); i >= 0 && i + LoopBytes <= code.Length;)
        {
            Span<byte> loop = code.Slice(i, LoopBytes);
            if ((loop[Start.Length] & RegisterMask) == CompareEspWith && loop[Start.Length + 1] == JumpIfNotBelow
                && (sbyte)loop[Start.Length + 2] == -LoopBytes)
            {
                loop.Fill(NoOperation);
                loop[0] = JumpShort;
                loop[1] = LoopBytes - JumpBytes;
                count++;
            }

            int next = code[(i + 1)..].IndexOf(Start);
            i = next < 0 ? -1 : i + 1 + next;
        }

        return count;
    }
}
