using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Debug;
using BssOs.Packer.Elf;
using BssOs.Packer.Link;
using BssOs.Tool.Profiling;

namespace BssOs.Tests.Profiling;

/// <summary>Files for debuggers, made as the packer makes them.</summary>
internal static class SampleSymbols
{
    /// <summary>Makes one of functions with addresses and sizes.</summary>
    public static SymbolFile Make(params (string Name, uint Address, int Size)[] functions)
    {
        ElfWriter elf = new();
        List<Atom> atoms = functions.Select(f => new Atom(f.Name, AtomKind.Code, new byte[f.Size], 1) { Address = f.Address }).ToList();
        elf.AddSection(new ElfSection(".text", 1, 6, 0, 0, 0));
        DebugSections.AddSymbols(elf, [atoms], atom => atom.Name);
        return SymbolFile.Parse(elf.Finish(0, new ElfSegment(0, 0, 0, 0, 1)));
    }
}
