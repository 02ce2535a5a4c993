using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace BssOs.Packer.Debug;

/// <summary>
/// Writes what a debugger needs to stop at a line of C# (DWARF Debugging Information Format, version 4): a line table and one
/// compilation unit that refers to it. Names of functions are in the symbol table.
/// </summary>
public static class DwarfWriter
{
    private const ushort Version = 4;
    private const byte AddressBytes = 4;

    // Section 6.2.4: parameters of the line program. There are no special opcodes, hence no line range to tune.
    private const byte OpcodeBase = 10;

    /// <summary>Opcode: a row ends.</summary>
    public const byte Copy = 1;

    /// <summary>Opcode: bytes to go on, unsigned.</summary>
    public const byte AdvancePc = 2;

    /// <summary>Opcode: lines to go on, signed.</summary>
    public const byte AdvanceLine = 3;

    /// <summary>Opcode: number of a file, from 1 on.</summary>
    public const byte SetFile = 4;

    /// <summary>Opcode: behind it stand the length of the rest, and one of the two below.</summary>
    public const byte ExtendedOpcode = 0;

    /// <summary>Extended opcode: the last row ends; the next one begins as the first.</summary>
    public const byte EndSequence = 1;

    /// <summary>Extended opcode: an address, four bytes.</summary>
    public const byte SetAddress = 2;

    // Section 7.5: the one abbreviation, and codes of tag, attributes and forms.
    private const byte CompileUnitTag = 0x11;
    private const byte NameAttribute = 0x03;
    private const byte StatementListAttribute = 0x10;
    private const byte LowPcAttribute = 0x11;
    private const byte HighPcAttribute = 0x12;
    private const byte LanguageAttribute = 0x13;
    private const byte AddressForm = 0x01;
    private const byte DataForm = 0x06;
    private const byte StringForm = 0x08;
    private const byte ByteForm = 0x0B;
    private const byte OffsetForm = 0x17;

    // Debuggers know no C#; of the languages that they know, C99's expressions are the nearest.
    private const byte LanguageC99 = 0x0C;

    /// <summary>The section <c>.debug_abbrev</c>.</summary>
    public static byte[] Abbreviations() =>
    [
        1, CompileUnitTag, 0,
        StatementListAttribute, OffsetForm, LowPcAttribute, AddressForm, HighPcAttribute, DataForm,
        LanguageAttribute, ByteForm, NameAttribute, StringForm, 0, 0,
        0,
    ];

    /// <summary>The section <c>.debug_info</c>.</summary>
    /// <param name="name">Name of the compilation unit.</param>
    /// <param name="start">Its first address.</param>
    /// <param name="size">Its bytes.</param>
    public static byte[] Information(string name, uint start, uint size) => Unit(writer =>
    {
        writer.Write(Version);
        writer.Write(0u);
        writer.Write(AddressBytes);
        writer.Write((byte)1);
        writer.Write(0u);
        writer.Write(start);
        writer.Write(size);
        writer.Write(LanguageC99);
        WriteText(writer, name);
    });

    /// <summary>The section <c>.debug_line</c>.</summary>
    public static byte[] Lines(IReadOnlyList<FunctionLines> functions)
    {
        List<string> files = functions.SelectMany(f => f.Lines).Select(l => l.File).Distinct().Order(StringComparer.Ordinal).ToList();
        Dictionary<string, uint> numbers = files.Select((file, index) => (file, index)).ToDictionary(f => f.file, f => (uint)f.index + 1);
        return Unit(writer =>
        {
            writer.Write(Version);
            byte[] header = Header(files);
            writer.Write(header.Length);
            writer.Write(header);
            foreach (FunctionLines function in functions.Where(f => f.Lines.Count > 0))
                WriteFunction(writer, function, numbers);
        });
    }

    private static byte[] Header(List<string> files)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);

        // Bytes of the shortest instruction, operations in it, statements by default, line base and range (not used).
        writer.Write([1, 1, 1, 0, 1, OpcodeBase]);

        // Operands of the standard opcodes 1 to 9, as the standard counts them.
        writer.Write([0, 1, 1, 1, 1, 0, 0, 0, 1]);

        // No directories: the names are relative to the folder of the repository.
        writer.Write((byte)0);
        foreach (string file in files)
        {
            WriteText(writer, file);
            writer.Write([0, 0, 0]);
        }

        writer.Write((byte)0);
        writer.Flush();
        return stream.ToArray();
    }

    private static void WriteFunction(BinaryWriter writer, FunctionLines function, Dictionary<string, uint> files)
    {
        writer.Write([ExtendedOpcode, 1 + AddressBytes, SetAddress]);
        writer.Write(function.Address);
        uint offset = 0;
        uint file = 1;
        uint line = 1;
        foreach (SourceLine row in function.Lines)
        {
            if (row.Offset < offset || row.Offset >= function.Size)
                continue;
            writer.Write(AdvancePc);
            writer.Write7BitEncodedInt((int)(row.Offset - offset));
            offset = row.Offset;
            if (files[row.File] != file)
            {
                file = files[row.File];
                writer.Write(SetFile);
                writer.Write7BitEncodedInt((int)file);
            }

            writer.Write(AdvanceLine);
            WriteSigned(writer, (int)row.Line - (int)line);
            line = row.Line;
            writer.Write(Copy);
        }

        writer.Write(AdvancePc);
        writer.Write7BitEncodedInt((int)(function.Size - offset));
        writer.Write([ExtendedOpcode, 1, EndSequence]);
    }

    // A signed number in groups of 7 bits, the last group's sign bit being the sign (LEB128).
    private static void WriteSigned(BinaryWriter writer, int value)
    {
        const int GroupBits = 7;
        const int GroupMask = 0x7F;
        const int SignBit = 0x40;
        const int MoreBit = 0x80;
        while (true)
        {
            int group = value & GroupMask;
            value >>= GroupBits;
            if (value == ((group & SignBit) == 0 ? 0 : -1))
            {
                writer.Write((byte)group);
                return;
            }

            writer.Write((byte)(group | MoreBit));
        }
    }

    // A unit begins with its length, which does not count itself.
    private static byte[] Unit(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(0u);
        write(writer);
        writer.Flush();
        byte[] bytes = stream.ToArray();
        BitConverter.TryWriteBytes(bytes, (uint)(bytes.Length - sizeof(uint)));
        return bytes;
    }

    private static void WriteText(BinaryWriter writer, string text)
    {
        writer.Write(Encoding.UTF8.GetBytes(text));
        writer.Write((byte)0);
    }
}
