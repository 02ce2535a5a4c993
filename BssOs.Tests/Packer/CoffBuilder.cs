using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using BssOs.Packer.Coff;

namespace BssOs.Tests.Packer;

/// <summary>Makes object files.</summary>
internal sealed class CoffBuilder
{
    /// <summary>Flags of a section with code: code, executable, readable, aligned to 16.</summary>
    public const uint Code = 0x6050_0020;

    /// <summary>Flags of a section with constants: initialized data, readable, aligned to 4.</summary>
    public const uint ReadOnlyData = 0x4030_0040;

    /// <summary>Flags of a section with variables: initialized data, readable, writable, aligned to 4.</summary>
    public const uint Data = 0xC030_0040;

    /// <summary>Flags of a section with variables that begin as zeroes.</summary>
    public const uint Zeroes = 0xC030_0080;

    private const ushort MachineI386 = 0x014C;
    private const int HeaderBytes = 20;
    private const int SectionHeaderBytes = 40;

    private readonly List<(string Name, uint Flags, byte[] Content, List<CoffRelocation> Relocations)> _sections = [];
    private readonly List<(string Name, short Section, uint Value)> _symbols = [];

    /// <summary>Adds a section; the first has number 1.</summary>
    public CoffBuilder Section(string name, uint flags, params byte[] content)
    {
        _sections.Add((name, flags, content, []));
        return this;
    }

    /// <summary>Adds a symbol to the section added last.</summary>
    public CoffBuilder Symbol(string name, uint value)
    {
        _symbols.Add((name, (short)_sections.Count, value));
        return this;
    }

    /// <summary>Adds a relocation to the section added last; a symbol that does not exist yet is one that is not defined.</summary>
    public CoffBuilder Relocation(uint offset, CoffRelocationType type, string symbol)
    {
        int index = _symbols.FindIndex(s => s.Name == symbol);
        if (index < 0)
        {
            index = _symbols.Count;
            _symbols.Add((symbol, 0, 0));
        }

        _sections[^1].Relocations.Add(new CoffRelocation(offset, type, index));
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        using var body = new MemoryStream();
        using var headers = new MemoryStream();
        using var header = new BinaryWriter(headers);
        using var writer = new BinaryWriter(body);
        int start = HeaderBytes + (_sections.Count * SectionHeaderBytes);
        foreach ((string name, uint flags, byte[] content, List<CoffRelocation> relocations) in _sections)
        {
            byte[] shortName = new byte[8];
            Encoding.UTF8.GetBytes(name).AsSpan().CopyTo(shortName);
            header.Write(shortName);
            header.Write(0L);
            header.Write(content.Length);
            header.Write(start + (int)body.Length);
            header.Write(start + (int)body.Length + content.Length);
            header.Write(0);
            header.Write((ushort)relocations.Count);
            header.Write((ushort)0);
            header.Write(flags);
            writer.Write(content);
            foreach (CoffRelocation relocation in relocations)
            {
                writer.Write(relocation.Offset);
                writer.Write(relocation.Symbol);
                writer.Write((ushort)relocation.Type);
            }

            writer.Flush();
        }

        int symbolTable = start + (int)body.Length;
        WriteSymbols(writer);
        using var file = new MemoryStream();
        using var all = new BinaryWriter(file);
        all.Write(MachineI386);
        all.Write((ushort)_sections.Count);
        all.Write(0);
        all.Write(symbolTable);
        all.Write(_symbols.Count);
        all.Write(0);
        header.Flush();
        writer.Flush();
        all.Write(headers.ToArray());
        all.Write(body.ToArray());
        all.Flush();
        return file.ToArray();
    }

    // All names go into the string table.
    private void WriteSymbols(BinaryWriter writer)
    {
        using var strings = new MemoryStream();
        strings.Write(new byte[sizeof(uint)]);
        foreach ((string name, short section, uint value) in _symbols)
        {
            writer.Write(0);
            writer.Write((uint)strings.Length);
            writer.Write(value);
            writer.Write(section);
            writer.Write((ushort)0);
            writer.Write(CoffSymbol.External);
            writer.Write((byte)0);
            strings.Write(Encoding.UTF8.GetBytes(name + '\0'));
        }

        byte[] table = strings.ToArray();
        BitConverter.TryWriteBytes(table, table.Length);
        writer.Write(table);
    }
}
