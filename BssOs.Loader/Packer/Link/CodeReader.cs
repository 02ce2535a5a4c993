using System.Collections.Generic;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>Disassembles atoms.</summary>
public static class CodeReader
{
    private const int Bitness = 32;

    /// <summary>The instructions of a function; their addresses are offsets in it.</summary>
    /// <exception cref="LinkException">There is something else between them.</exception>
    public static IEnumerable<Instruction> Decode(Atom atom)
    {
        Decoder decoder = Decoder.Create(Bitness, new ByteArrayCodeReader(atom.Content));
        while (decoder.IP < (ulong)atom.Content.Length)
        {
            Instruction instruction = decoder.Decode();
            if (instruction.IsInvalid)
                throw new LinkException($"{atom.Name}: no instruction at offset {instruction.IP32}");
            yield return instruction;
        }
    }
}
