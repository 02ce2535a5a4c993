#if !BSS_TARGET
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace BssOs;

/// <summary>
/// Builds the server file of a server that was compiled for .NET: format 1, calling convention 1, no code. In the
/// place of the code stands one zero byte for each entry point, so that a code offset is an index into the entries.
/// Generated code uses it; servers are described at run time, because only then their sizes are known.
/// </summary>
/// <param name="name">Name of the file, without ending.</param>
/// <param name="synchronization">Synchronisation mode.</param>
/// <param name="callbacks">Whether a call that leaves the server may come back into it.</param>
/// <param name="stackBytes">Stack that one call into it needs.</param>
public sealed class HostedServerFile(string name, SynchronizationMode synchronization, bool callbacks, uint stackBytes)
{
    private const uint Magic = 0x31535342; // "BSS1"
    private const uint FormatVersion = 1;
    private const uint HostedConvention = 1;
    private const uint CallbacksProhibitedFlag = 1 << 2;
    private const uint AtomicFlag = 1;
    private const uint OptionalFlag = 1;
    private const uint None = 0xFFFFFFFF;

    // The header is 30 words long, and the code begins at a multiple of 16; the checksum is the fourth word.
    private const uint CodeOffset = 32 * sizeof(uint);
    private const int ChecksumOffset = 3 * sizeof(uint);

    // FNV-1a, 32 bits (Fowler, Noll, Vo; RFC 9923): its offset basis and prime.
    private const uint FnvOffsetBasis = 0x811C9DC5;
    private const uint FnvPrime = 0x01000193;

    private readonly List<nint> _entries = [];
    private readonly List<uint> _serviceIds = [];
    private readonly List<uint> _functionCounts = [];
    private readonly Table _classes = new(6);
    private readonly Table _facets = new(3);
    private readonly Table _required = new(3);
    private readonly Table _services = new(6);
    private readonly Table _functions = new(5);
    private readonly Table _parameters = new(2);
    private readonly Table _entryOffsets = new(1);
    private readonly MemoryStream _strings = new();

    /// <summary>Adds a service, unless it is there already.</summary>
    /// <param name="id">Its ID.</param>
    /// <param name="serviceName">Its name.</param>
    /// <param name="atomic">Whether it is atomic.</param>
    /// <param name="signature">A line for each function, as the generator writes it: <c>Read(o,w)w</c>.</param>
    /// <returns>Its index.</returns>
    public uint AddService(uint id, string serviceName, bool atomic, string signature)
    {
        int known = _serviceIds.IndexOf(id);
        if (known >= 0)
            return (uint)known;

        uint first = _functions.Count;
        foreach (string line in signature.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AddFunction(line);
        _services.Add(id, AddString(serviceName), atomic ? AtomicFlag : 0, first, _functions.Count - first, Hash(signature));
        _functionCounts.Add(_functions.Count - first);
        _serviceIds.Add(id);
        return (uint)_serviceIds.Count - 1;
    }

    /// <summary>Adds the server, then its local servers.</summary>
    /// <param name="className">Name of the struct.</param>
    /// <param name="serviceIndexes">Services that it implements, from <see cref="AddService"/>.</param>
    /// <param name="privateBytes">Size of the struct.</param>
    /// <param name="entries">Constructor and destructor, 0 for none, then the functions of its services in order.</param>
    public void AddClass(string className, ReadOnlySpan<uint> serviceIndexes, int privateBytes, ReadOnlySpan<nint> entries)
    {
        const int FirstFunction = 2;
        uint constructor = entries[0] == 0 ? None : (uint)_entries.Count;
        uint destructor = entries[1] == 0 ? None : (uint)_entries.Count + 1;
        _classes.Add(serviceIndexes[0], (uint)privateBytes, constructor, destructor, _entryOffsets.Count, AddString(className));
        uint firstEntry = _entryOffsets.Count;
        for (int i = 1; i < serviceIndexes.Length; i++)
        {
            firstEntry += _functionCounts[(int)serviceIndexes[i - 1]];
            _facets.Add(_classes.Count - 1, serviceIndexes[i], firstEntry);
        }

        for (int i = FirstFunction; i < entries.Length; i++)
            _entryOffsets.Add((uint)(_entries.Count + i));
        _entries.AddRange(entries);
    }

    /// <summary>Adds a required service.</summary>
    /// <param name="slot">Name of the slot.</param>
    /// <param name="serviceIndex">Its service, from <see cref="AddService"/>.</param>
    /// <param name="optional">Whether the slot may stay empty.</param>
    public void AddRequired(string slot, uint serviceIndex, bool optional) =>
        _required.Add(serviceIndex, AddString(slot), optional ? OptionalFlag : 0);

    /// <summary>Ends the building.</summary>
    public HostedServerType Build()
    {
        uint nameOffset = AddString(name);
        uint codeSize = (uint)_entries.Count;
        uint end = Align(CodeOffset + codeSize);
        uint Place(Table table)
        {
            uint offset = end;
            end += table.Bytes;
            return offset;
        }

        uint classes = Place(_classes), facets = Place(_facets), required = Place(_required), services = Place(_services), functions = Place(_functions);
        uint parameters = Place(_parameters), entryOffsets = Place(_entryOffsets), strings = end;
        uint stringSize = (uint)_strings.Length;
        byte[] file = new byte[Align(strings + stringSize)];
        uint flags = (uint)synchronization | (callbacks ? 0 : CallbacksProhibitedFlag);
        uint noRecords = strings;

        var header = new Table(1);
        header.Add(Magic, FormatVersion, (uint)file.Length, 0, HostedConvention, flags, stackBytes, nameOffset);
        header.Add(CodeOffset, codeSize, classes, _classes.Count, facets, _facets.Count, required, _required.Count, services, _services.Count);
        header.Add(functions, _functions.Count, parameters, _parameters.Count, entryOffsets, _entryOffsets.Count);
        header.Add(noRecords, 0, noRecords, 0, strings, stringSize);
        header.CopyTo(file, 0);
        _classes.CopyTo(file, classes);
        _facets.CopyTo(file, facets);
        _required.CopyTo(file, required);
        _services.CopyTo(file, services);
        _functions.CopyTo(file, functions);
        _parameters.CopyTo(file, parameters);
        _entryOffsets.CopyTo(file, entryOffsets);
        _strings.ToArray().CopyTo(file, strings);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(ChecksumOffset), Checksum(file));
        return new HostedServerType(name, _entries.ToArray(), file);
    }

    private static uint Align(uint offset) => (offset + sizeof(uint) - 1) / sizeof(uint) * sizeof(uint);

    private static uint Hash(string signature)
    {
        uint hash = FnvOffsetBasis;
        foreach (byte b in Encoding.UTF8.GetBytes(signature))
            hash = unchecked((hash ^ b) * FnvPrime);
        return hash;
    }

    // CRC-32 of IEEE 802.3, bits reflected.
    private static uint Checksum(byte[] file)
    {
        const uint Polynomial = 0xEDB88320;
        uint crc = uint.MaxValue;
        foreach (byte b in file)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
        }

        return ~crc;
    }

    private static (uint Kind, uint Value) ParseValue(string code)
    {
        string rest = code[1..];
        return code[0] switch
        {
            'v' => (0, 0),
            'w' => (1, 0),
            'r' => (2, Convert.ToUInt32(rest, 16)),
            'i' => (3, 0),
            'o' => (4, 0),
            'b' => (5, 0),
            'I' => (6, Convert.ToUInt32(rest)),
            'O' => (7, Convert.ToUInt32(rest)),
            'B' => (8, Convert.ToUInt32(rest)),
            _ => throw new ArgumentException($"'{code}' is no kind of a parameter.", nameof(code)),
        };
    }

    private void AddFunction(string line)
    {
        int open = line.IndexOf('('), close = line.IndexOf(')');
        string[] parameters = line[(open + 1)..close].Split(',', StringSplitOptions.RemoveEmptyEntries);
        uint first = _parameters.Count;
        foreach (string parameter in parameters)
        {
            (uint kind, uint value) = ParseValue(parameter);
            _parameters.Add(kind, value);
        }

        (uint result, uint resultService) = ParseValue(line[(close + 1)..]);
        _functions.Add(AddString(line[..open]), first, (uint)parameters.Length, result, resultService);
    }

    private uint AddString(string text)
    {
        uint offset = (uint)_strings.Length;
        _strings.Write(Encoding.UTF8.GetBytes(text + "\0"));
        return offset;
    }

    /// <summary>A table of records, each of which is some words.</summary>
    private sealed class Table(uint wordsPerRecord)
    {
        private readonly List<uint> _words = [];

        public uint Count => (uint)_words.Count / wordsPerRecord;

        public uint Bytes => (uint)_words.Count * sizeof(uint);

        public void Add(params ReadOnlySpan<uint> words) => _words.AddRange(words);

        public void CopyTo(byte[] file, uint offset)
        {
            for (int i = 0; i < _words.Count; i++)
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan((int)offset + (i * sizeof(uint))), _words[i]);
        }
    }
}
#endif
