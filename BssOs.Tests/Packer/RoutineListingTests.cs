using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using BssOs.Packer.Assembly;
using Iced.Intel;
using NUnit.Framework;
using Decoder = Iced.Intel.Decoder;

namespace BssOs.Tests.Packer;

/// <summary>The packer's assembly routines, instruction by instruction.</summary>
/// <remarks>With BSS_UPDATE_GOLDEN=1 in the environment, the files are written anew; look at the difference then.</remarks>
[TestFixture]
public sealed class RoutineListingTests
{
    private static readonly Type[] Topics = typeof(IAssemblyRoutines).Assembly.GetTypes()
        .Where(type => typeof(IAssemblyRoutines).IsAssignableFrom(type) && type.IsClass)
        .OrderBy(type => type.Name, StringComparer.Ordinal).ToArray();

    [TestCaseSource(nameof(Topics))]
    public void Routines_AreThoseOfTheListing(Type topic)
    {
        var routines = (IAssemblyRoutines)Activator.CreateInstance(topic)!;
        string listing = string.Concat(routines.Assemble().Select(List));
        string path = Path.Combine(Folder(), topic.Name + ".asm");
        if (Environment.GetEnvironmentVariable("BSS_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, listing);
        Assert.That(listing, Is.EqualTo(File.ReadAllText(path)), path);
    }

    [Test]
    public void EveryListing_HasItsRoutines() => Assert.That(
        Directory.GetFiles(Folder(), "*.asm").Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Topics.Select(type => type.Name)));

    [Test]
    public void Listing_NamesWhatARoutineRefersTo()
    {
        byte[] code = [0xE8, 0, 0, 0, 0, 0x83, 0x0D, 0, 0, 0, 0, 1, 0xC3];
        Fixup[] fixups = [new(1, FixupKind.Relative32, "near"), new(7, FixupKind.Absolute32, "far", 4)];
        Assert.That(List(new AssemblyRoutine("r", code, fixups)), Is.EqualTo("r:\n000  call near\n005  or dword [far+4],1\n00c  ret\n\n"));
    }

    private static string List(AssemblyRoutine routine)
    {
        var text = new StringBuilder($"{routine.Name}:");
        if (routine.Section != RoutineSection.Code)
        {
            text.Append($" {routine.Code.Length} bytes of {routine.Section}");
            if (routine.Code.Any(value => value != 0))
                text.Append($": {Convert.ToHexString(routine.Code)}");
            foreach (Fixup fixup in routine.Fixups)
                text.Append($", {fixup.Offset}: {fixup.Symbol}{(fixup.Addend == 0 ? "" : $"+{fixup.Addend}")}");
            return text.Append("\n\n").ToString();
        }

        var symbols = new Symbols(routine.Fixups);
        var formatter = new NasmFormatter(symbols);
        formatter.Options.HexPrefix = "0x";
        formatter.Options.HexSuffix = null;
        var output = new StringOutput();
        byte[] code = symbols.Place(routine.Code);
        var decoder = Decoder.Create(bitness: 32, code, 0);
        text.Append('\n');
        while (decoder.IP < (ulong)code.Length)
        {
            Instruction instruction = decoder.Decode();
            Assert.That(instruction.IsInvalid, Is.False, $"{routine.Name}: no instruction at {instruction.IP:x}");
            formatter.Format(instruction, output);
            text.Append($"{instruction.IP:x3}  {output.ToStringAndReset()}\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Golden", "Routines");

    // Gives each fixup an address of its own, by which it is found again in the decoded instruction.
    private sealed class Symbols(IReadOnlyList<Fixup> fixups) : ISymbolResolver
    {
        private const uint First = 0xF000_0000;
        private const int Step = 0x1_0000;

        public byte[] Place(byte[] code)
        {
            byte[] placed = [.. code];
            for (int i = 0; i < fixups.Count; i++)
            {
                int offset = (int)fixups[i].Offset;
                int end = fixups[i].Kind == FixupKind.Relative32 ? offset + sizeof(uint) : 0;
                BitConverter.GetBytes(unchecked((int)First + (i * Step) + fixups[i].Addend - end)).CopyTo(placed, offset);
            }

            return placed;
        }

        public bool TryGetSymbol(
            in Instruction instruction, int operand, int instructionOperand, ulong address, int addressSize, out SymbolResult symbol)
        {
            symbol = default;
            long index = ((uint)address - (long)First + (Step / 2)) / Step;
            if ((uint)address < First - (Step / 2) || index >= fixups.Count)
                return false;
            symbol = new SymbolResult((uint)(First + (index * Step)), fixups[(int)index].Symbol);
            return true;
        }
    }
}
