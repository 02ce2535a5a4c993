using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Debug;
using BssOs.Packer.Elf;
using BssOs.Packer.Link;
using LibObjectFile.Elf;

namespace BssOs.Tests.Debugging;

/// <summary>A server's file for debuggers, made as the packer makes it.</summary>
internal static class SampleServer
{
    public const string File = "BssOs.Servers/Sample/Sample.cs";

    /// <summary>
    /// <c>Sample.Run</c> at 0 to 0x20, a part of another file's in it; a generated function at 0x20; a check of the compiler's at 0x30;
    /// a function without lines at 0x40; another file's at 0x50.
    /// </summary>
    /// <param name="code">How the code begins; the rest are zeros.</param>
    public static byte[] Make(params byte[] code)
    {
        Dictionary<string, IReadOnlyList<SourceLine>> lines = new()
        {
            ["Sample.Run"] = [new(0, File, 40), new(8, File, 35), new(0x10, "BssOs.Servers/Shared/Other.cs", 7), new(0x18, File, 200)],
            ["Sample.Entry"] = [new(0, "BssOs.Generator/Sample.g.cs", 12)],
            ["ThrowHelpers.ThrowIndexOutOfRangeException"] = [new(0, "BssOs.Kernel/CoreLib/ThrowHelpers.cs", 19)],
            ["Other.Do"] = [new(4, "BssOs.Servers/Shared/Other.cs", 9)],
        };
        (string Name, uint Address, int Size)[] functions =
        [
            ("Sample.Run", 0, 0x20), ("Sample.Entry", 0x20, 0x10), ("ThrowHelpers.ThrowIndexOutOfRangeException", 0x30, 0x10),
            ("Assembly.Routine", 0x40, 0x10), ("Other.Do", 0x50, 0x300),
        ];
        List<Atom> atoms = functions.Select(f => new Atom(f.Name, AtomKind.Code, new byte[f.Size], 1) { Address = f.Address }).ToList();
        ExecutableWriter elf = new(entry: 0);
        byte[] all = [.. code, .. new byte[functions[^1].Address + functions[^1].Size - code.Length]];
        ElfSection text = elf.AddLoaded(".text", all, 0, ElfSectionFlags.Executable);
        DebugSections.AddSymbols(elf, [(text, atoms)], atom => atom.Name);
        DebugSections.AddLines(elf, "sample", atoms, lines);
        return elf.Finish();
    }
}
