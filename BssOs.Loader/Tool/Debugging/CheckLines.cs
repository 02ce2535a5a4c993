using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Tool.Profiling;
using Iced.Intel;
using LibObjectFile.Elf;

namespace BssOs.Tool.Debugging;

/// <summary>
/// The source lines that a check of the compiler's may have failed in. All checks of a kind in a function jump to one call at its end, so
/// which of them it was is only known if there is no other.
/// </summary>
internal sealed class CheckLines
{
    private const int Bits = 32;
    private const string CodeSection = ".text";

    private readonly byte[] _code;
    private readonly LineTable _lines;

    private CheckLines(byte[] code, LineTable lines)
    {
        _code = code;
        _lines = lines;
    }

    /// <summary>Reads the content of a file for debuggers.</summary>
    /// <param name="file">The content.</param>
    /// <param name="lines">Its lines.</param>
    /// <exception cref="CommandFailure">It cannot be read.</exception>
    public static CheckLines Parse(byte[] file, LineTable lines) => new(DebugFile.Read(file, CodeOf), lines);

    /// <summary>The lines whose checks jump to a call, in order.</summary>
    /// <param name="start">Where the function begins.</param>
    /// <param name="call">The call at its end.</param>
    /// <returns>Empty if there are none, or the line of one is not known.</returns>
    public IReadOnlyList<(string File, uint Line)> Find(uint start, uint call)
    {
        SortedSet<(string File, uint Line)> found = [];
        if (call > _code.Length)
            return [];
        Decoder decoder = Decoder.Create(Bits, new ByteArrayCodeReader(_code, (int)start, (int)(call - start)), start);
        (string File, uint Line)? line = null;
        while (decoder.IP < call)
        {
            Instruction instruction = decoder.Decode();
            line = _lines.BeginningAt(instruction.IP32) ?? line;
            if (instruction.FlowControl == FlowControl.ConditionalBranch && instruction.NearBranch32 == call)
            {
                if (line is not { } known)
                    return [];
                found.Add(known);
            }

            // What lies behind a jump is reached from elsewhere: if it has no line of its own, that of what lies before is another's.
            if (instruction.FlowControl is FlowControl.UnconditionalBranch or FlowControl.IndirectBranch or FlowControl.Return)
                line = null;
        }

        return [.. found];
    }

    private static byte[] CodeOf(ElfFile elf)
    {
        using MemoryStream code = new();
        elf.Sections.OfType<ElfStreamSection>().FirstOrDefault(section => section.Name.Value == CodeSection)?.Stream.CopyTo(code);
        return code.ToArray();
    }
}
