#if !BSS_TARGET
using System;
using System.Collections.Generic;
using System.Text;
using BssOs.Format;

namespace BssOs;

/// <summary>
/// Builds the server file of a server that was compiled for .NET and so has no machine code. Instead, the code section has one zero word
/// for each entry point; a code offset divided by 4 is an index into the entries. Called by generated code at run time, because the sizes
/// of structs are known only then.
/// </summary>
/// <param name="name">Name of the file, without ending.</param>
/// <param name="synchronization">Synchronisation mode.</param>
/// <param name="callbacks">Whether a call made by the server may call back into it.</param>
/// <param name="stackBytes">Stack that one call into it needs.</param>
public sealed class HostedServerFile(string name, SynchronizationMode synchronization, bool callbacks, uint stackBytes)
{
    private const string BytesOfEntries = "bytes of entries";

    private readonly ServerFileTables _tables = new();
    private readonly List<nint> _entries = [];

    /// <summary>Adds a service unless it has been added already.</summary>
    /// <param name="id">Its ID.</param>
    /// <param name="serviceName">Its name.</param>
    /// <param name="atomic">Whether it is atomic.</param>
    /// <param name="signatureHash">Hash of all signatures.</param>
    /// <param name="signature">One line per function, as the generator writes it: <c>Read(o,w)w</c>.</param>
    /// <returns>Its index.</returns>
    public byte AddService(uint id, string serviceName, bool atomic, uint signatureHash, string signature)
    {
        int known = _tables.Services.FindIndex(service => service.Id == id);
        if (known >= 0)
            return (byte)known;

        // The name of the server is the first string.
        if (_tables.Strings.Count == 0)
            AddString(name);
        int first = _tables.Functions.Count;
        foreach (string line in signature.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            AddFunction(line);
        _tables.Services.Add(new ServiceRecord
        {
            Id = id,
            SignatureHash = signatureHash,
            NameOffset = AddString(serviceName),
            FirstFunction = ServerFileTables.Half(first, "functions"),
            FunctionCount = ServerFileTables.Number(_tables.Functions.Count - first, $"functions of {serviceName}"),
            Flags = atomic ? ServiceRecord.Atomic : (byte)0,
        });
        return ServerFileTables.Number(_tables.Services.Count - 1, "services");
    }

    /// <summary>Adds the server (first) or one of its local servers.</summary>
    /// <param name="className">Name of the struct.</param>
    /// <param name="serviceIndexes">Services that it implements, from <see cref="AddService"/>.</param>
    /// <param name="privateBytes">Size of the struct.</param>
    /// <param name="entries">Constructor and destructor, 0 for none, then the functions of its services in order.</param>
    public void AddClass(string className, ReadOnlySpan<byte> serviceIndexes, int privateBytes, ReadOnlySpan<nint> entries)
    {
        const int firstFunction = 2;
        int firstEntry = _tables.Entries.Count;
        _tables.Classes.Add(new ClassRecord
        {
            PrivateBytes = (uint)privateBytes,
            Constructor = entries[0] == 0 ? ClassRecord.NoCode : PlaceOf(0),
            Destructor = entries[1] == 0 ? ClassRecord.NoCode : PlaceOf(1),
            FirstEntry = ServerFileTables.Half(firstEntry, "entries"),
            NameOffset = _tables.Classes.Count == 0 ? (ushort)0 : AddString(className),
            ServiceIndex = serviceIndexes[0],
        });
        for (int i = 1; i < serviceIndexes.Length; i++)
        {
            firstEntry += _tables.Services[serviceIndexes[i - 1]].FunctionCount;
            _tables.Facets.Add(new FacetRecord
            {
                Class = ServerFileTables.Number(_tables.Classes.Count - 1, "classes"),
                ServiceIndex = serviceIndexes[i],
                FirstEntry = ServerFileTables.Half(firstEntry, "entries"),
            });
        }

        for (int i = firstFunction; i < entries.Length; i++)
            _tables.Entries.Add(PlaceOf(i));
        _entries.AddRange(entries);
    }

    /// <summary>Adds a required service.</summary>
    /// <param name="slot">Name of the slot.</param>
    /// <param name="serviceIndex">Its service, from <see cref="AddService"/>.</param>
    /// <param name="optional">Whether the slot may stay empty.</param>
    public void AddRequired(string slot, byte serviceIndex, bool optional) => _tables.Required.Add(new RequiredRecord
    {
        ServiceIndex = serviceIndex,
        Flags = optional ? RequiredRecord.Optional : (byte)0,
        NameOffset = AddString(slot),
    });

    /// <summary>Completes the file.</summary>
    /// <exception cref="ServerFileLimitException">The server is too large for a server file.</exception>
    public HostedServerType Build()
    {
        ServerFileHeader header = default;
        header.CallingConvention = (byte)CallingConvention.Hosted;
        header.Flags = (byte)((uint)synchronization | (callbacks ? 0 : ServerFileHeader.CallbacksProhibited));
        header.StackBytes = ServerFileTables.Half(stackBytes, "bytes of stack");
        return new HostedServerType(name, _entries.ToArray(), _tables.Build(header, new byte[_entries.Count * sizeof(uint)]));
    }

    private static (ValueKind Kind, uint Value) ParseValue(string code)
    {
        string rest = code[1..];
        return code[0] switch
        {
            'v' => (ValueKind.None, 0),
            'w' => (ValueKind.Word, 0),
            'r' => (ValueKind.Reference, Convert.ToUInt32(rest, 16)),
            'i' => (ValueKind.BlockIn, 0),
            'o' => (ValueKind.BlockOut, 0),
            'b' => (ValueKind.BlockBoth, 0),
            'I' => (ValueKind.FixedIn, Convert.ToUInt32(rest)),
            'O' => (ValueKind.FixedOut, Convert.ToUInt32(rest)),
            'B' => (ValueKind.FixedBoth, Convert.ToUInt32(rest)),
            _ => throw new ArgumentException($"'{code}' is no kind of a parameter.", nameof(code)),
        };
    }

    // Entries of the class being added follow the existing ones.
    private ushort PlaceOf(int entry) => ServerFileTables.Half((_entries.Count + entry) * sizeof(uint), BytesOfEntries);

    private void AddFunction(string line)
    {
        int open = line.IndexOf('('), close = line.IndexOf(')');
        string[] parameters = line[(open + 1)..close].Split(',', StringSplitOptions.RemoveEmptyEntries);
        int first = _tables.Parameters.Count;
        foreach (string parameter in parameters)
        {
            (ValueKind kind, uint value) = ParseValue(parameter);
            _tables.Parameters.Add(new ParameterRecord
            {
                Kind = (byte)kind,
                Value = kind == ValueKind.Reference ? _tables.Peer(value) : ServerFileTables.Half(value, "bytes of a block"),
            });
        }

        (ValueKind result, uint service) = ParseValue(line[(close + 1)..]);
        _tables.Functions.Add(new FunctionRecord
        {
            NameOffset = AddString(line[..open]),
            FirstParameter = ServerFileTables.Half(first, "parameters"),
            ParameterCount = ServerFileTables.Number(parameters.Length, "parameters of a function"),
            Result = (byte)result,
            ResultPeer = result == ValueKind.Reference ? _tables.Peer(service) : (byte)0,
        });
    }

    private ushort AddString(string text)
    {
        ushort offset = ServerFileTables.Half(_tables.Strings.Count, "bytes of names");
        _tables.Strings.AddRange(Encoding.UTF8.GetBytes(text + '\0'));
        return offset;
    }
}
#endif
