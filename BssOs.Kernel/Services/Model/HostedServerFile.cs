#if !BSS_TARGET
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace BssOs;

/// <summary>
/// Builds the server file of a server that was compiled for .NET: format 2, calling convention 1, no code. In the
/// place of the code stands a word of zero for each entry point, so that a code offset is an index into the entries, times 4.
/// Generated code uses it; servers are described at run time, because only then their sizes are known.
/// </summary>
/// <param name="name">Name of the file, without ending.</param>
/// <param name="synchronization">Synchronisation mode.</param>
/// <param name="callbacks">Whether a call that leaves the server may come back into it.</param>
/// <param name="stackBytes">Stack that one call into it needs.</param>
public sealed class HostedServerFile(string name, SynchronizationMode synchronization, bool callbacks, uint stackBytes)
{
    private const uint Magic = 0x31535342; // "BSS1"
    private const int FormatVersion = 2;
    private const int HostedConvention = 1;
    private const uint CallbacksProhibitedFlag = 1 << 2;
    private const uint AtomicFlag = 1;
    private const uint OptionalFlag = 1;
    private const uint ReferenceKind = 2;
    private const int None = 0xFFFF;

    // The code begins behind the header; the checksum is the fourth word.
    private const int CodeOffset = 64;
    private const int ChecksumOffset = 3 * sizeof(uint);

    // FNV-1a, 32 bits (Fowler, Noll, Vo; RFC 9923): its offset basis and prime.
    private const uint FnvOffsetBasis = 0x811C9DC5;
    private const uint FnvPrime = 0x01000193;

    private readonly List<nint> _entries = [];
    private readonly List<uint> _serviceIds = [];
    private readonly List<int> _functionCounts = [];
    private readonly List<uint> _peerIds = [];
    private readonly Table _classes = new(4, 2, 2, 2, 2, 1);
    private readonly Table _facets = new(1, 1, 2);
    private readonly Table _required = new(1, 1, 2);
    private readonly Table _services = new(4, 4, 2, 2, 1, 1);
    private readonly Table _functions = new(2, 2, 1, 1, 1);
    private readonly Table _parameters = new(1, 2);
    private readonly Table _peers = new(4);
    private readonly Table _entryOffsets = new(2);
    private readonly MemoryStream _strings = Named(name);
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

        int first = _functions.Count;
        foreach (string line in signature.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AddFunction(line);
        _services.Add(id, Hash(signature), AddString(serviceName), first, _functions.Count - first, atomic ? AtomicFlag : 0);
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
        int constructor = entries[0] == 0 ? None : _entries.Count * sizeof(uint);
        int destructor = entries[1] == 0 ? None : (_entries.Count + 1) * sizeof(uint);
        int firstEntry = _entryOffsets.Count;
        _classes.Add(privateBytes, constructor, destructor, firstEntry, _classes.Count == 0 ? 0 : AddString(className), serviceIndexes[0]);
        for (int i = 1; i < serviceIndexes.Length; i++)
        {
            firstEntry += _functionCounts[(int)serviceIndexes[i - 1]];
            _facets.Add(_classes.Count - 1, serviceIndexes[i], firstEntry);
        }

        for (int i = FirstFunction; i < entries.Length; i++)
            _entryOffsets.Add((_entries.Count + i) * sizeof(uint));
        _entries.AddRange(entries);
    }

    /// <summary>Adds a required service.</summary>
    /// <param name="slot">Name of the slot.</param>
    /// <param name="serviceIndex">Its service, from <see cref="AddService"/>.</param>
    /// <param name="optional">Whether the slot may stay empty.</param>
    public void AddRequired(string slot, uint serviceIndex, bool optional) =>
        _required.Add(serviceIndex, optional ? OptionalFlag : 0, AddString(slot));

    /// <summary>Ends the building.</summary>
    public HostedServerType Build()
    {
        Table header = new(4, 2, 1, 1, 2, 2, 4);
        int end = CodeOffset + (_entries.Count * sizeof(uint));
        Table places = new(2, 2);
        places.Add(CodeOffset, end - CodeOffset);
        Table[] tables = [_classes, _facets, _required, _services, _functions, _parameters, _peers, _entryOffsets];
        foreach (Table table in tables)
        {
            places.Add(end, table.Count);
            end += table.Bytes.Length;
        }

        // No call sites and no relocations.
        places.Add(end, 0);
        places.Add(end, 0);
        places.Add(end, _strings.Length);
        byte[] file = new byte[end + _strings.Length];
        header.Add(Magic, FormatVersion, HostedConvention, (uint)synchronization | (callbacks ? 0 : CallbacksProhibitedFlag), file.Length, stackBytes, 0);
        header.Bytes.CopyTo(file, 0);
        places.Bytes.CopyTo(file.AsSpan(header.Bytes.Length));
        end = CodeOffset + (_entries.Count * sizeof(uint));
        foreach (Table table in tables)
        {
            table.Bytes.CopyTo(file.AsSpan(end));
            end += table.Bytes.Length;
        }

        _strings.ToArray().CopyTo(file, end);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(ChecksumOffset), Checksum(file));
        return new HostedServerType(name, _entries.ToArray(), file);
    }

    // The name of the server is the first string.
    private static MemoryStream Named(string name)
    {
        var strings = new MemoryStream();
        strings.Write(Encoding.UTF8.GetBytes(name + "\0"));
        return strings;
    }

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
        int first = _parameters.Count;
        foreach (string parameter in parameters)
        {
            (uint kind, uint value) = ParseValue(parameter);
            _parameters.Add(kind, kind == ReferenceKind ? Peer(value) : value);
        }

        (uint result, uint resultService) = ParseValue(line[(close + 1)..]);
        _functions.Add(AddString(line[..open]), first, parameters.Length, result, result == ReferenceKind ? Peer(resultService) : 0);
    }

    // Peers are numbered from 1.
    private int Peer(uint id)
    {
        int known = _peerIds.IndexOf(id);
        if (known >= 0)
            return known + 1;
        _peerIds.Add(id);
        _peers.Add(id);
        return _peerIds.Count;
    }

    private int AddString(string text)
    {
        int offset = (int)_strings.Length;
        _strings.Write(Encoding.UTF8.GetBytes(text + "\0"));
        return offset;
    }

    /// <summary>A table of records.</summary>
    private sealed class Table(params int[] fieldBytes)
    {
        private readonly List<byte> _bytes = [];

        public int Count { get; private set; }

        public byte[] Bytes => _bytes.ToArray();

        public void Add(params ReadOnlySpan<long> values)
        {
            Count++;
            for (int i = 0; i < fieldBytes.Length; i++)
            {
                if (values[i] >> (8 * fieldBytes[i]) != 0)
                    throw new ArgumentOutOfRangeException(nameof(values), values[i], "A server file has no room for so large a number: make several servers of it.");
                for (int b = 0; b < fieldBytes[i]; b++)
                    _bytes.Add((byte)(values[i] >> (8 * b)));
            }
        }
    }
}
#endif
