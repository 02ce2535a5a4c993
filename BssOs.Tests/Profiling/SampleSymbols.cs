using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Debug;
using BssOs.Packer.Elf;
using BssOs.Packer.Link;
using BssOs.Tool.Profiling;
using LibObjectFile.Elf;

namespace BssOs.Tests.Profiling;

/// <summary>Files for debuggers, made as the packer makes them.</summary>
internal static class SampleSymbols
{
    /// <summary>Makes one of functions with addresses and sizes.</summary>
    public static SymbolFile Make(params (string Name, uint Address, int Size)[] functions)
    {
        ExecutableWriter elf = new(entry: 0);
        ElfSection text = elf.AddLoaded(".text", [], 0, ElfSectionFlags.Executable);
        List<Atom> atoms = functions.Select(f => new Atom(f.Name, AtomKind.Code, new byte[f.Size], 1) { Address = f.Address }).ToList();
        DebugSections.AddSymbols(elf, [(text, atoms)], atom => atom.Name);
        return SymbolFile.Parse(elf.Finish());
    }
}
