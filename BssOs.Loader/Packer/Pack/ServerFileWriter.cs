using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using BssOs.Generator;
using BssOs.Loader;
using BssOs.Packer.Link;

namespace BssOs.Packer.Pack;

/// <summary>Writes server files.</summary>
public sealed class ServerFileWriter
{
    private const uint CodeAlignment = 16;
    private const string BytesOfCode = "bytes of code";
    private const string BytesOfFile = "bytes";
    private const string Entries = "entries";

    private readonly ServerModel _server;
    private readonly Dictionary<uint, ServiceModel> _known = [];
    private readonly List<uint> _serviceIds = [];
    private readonly List<ServiceRecord> _services = [];
    private readonly List<FunctionRecord> _functions = [];
    private readonly List<ParameterRecord> _parameters = [];
    private readonly List<uint> _peers = [];
    private readonly List<byte> _strings = [];
    private readonly Dictionary<string, ushort> _stringOffsets = new(StringComparer.Ordinal);
    private readonly IReadOnlyCollection<string> _texts;

    private ServerFileWriter(ServerModel server, IEnumerable<ServiceModel> services, IReadOnlyCollection<string> texts)
    {
        _server = server;
        _texts = texts;
        foreach (ServiceModel service in services)
            _known[service.Id] = service;
    }

    /// <summary>Writes a file.</summary>
    /// <param name="server">What the source says.</param>
    /// <param name="services">All services that it may name.</param>
    /// <param name="code">What the compiled code says.</param>
    /// <returns>The file, checked.</returns>
    public static byte[] Write(ServerModel server, IEnumerable<ServiceModel> services, ServerCode code)
    {
        List<ServiceModel> known = services.ToList();

        // Only after a first time it is known which texts there are, so which of them others end with.
        var first = new ServerFileWriter(server, known, []);
        first.Build(code);
        return new ServerFileWriter(server, known, first._stringOffsets.Keys).Build(code);
    }

    /// <summary>Sets size and checksum of a file.</summary>
    public static unsafe void Seal(Span<byte> file)
    {
        fixed (byte* bytes = file)
        {
            var header = (ServerFileHeader*)bytes;
            header->FileSize = (ushort)file.Length;
            header->Checksum = Crc32.OfFile(bytes, header->FileSize);
        }
    }

    private byte[] Build(ServerCode code)
    {
        // The name of the server comes first.
        Text(_server.FileName);
        var classes = new List<ClassRecord>();
        var facets = new List<FacetRecord>();
        var entries = new List<ushort>();
        for (int i = 0; i < code.Classes.Count; i++)
        {
            ClassCode compiled = code.Classes[i];
            classes.Add(new ClassRecord
            {
                ServiceIndex = Service(_server.Classes[i].Services[0].Id),
                PrivateBytes = compiled.PrivateBytes,
                Constructor = Half(compiled.Constructor, BytesOfCode),
                Destructor = Half(compiled.Destructor, BytesOfCode),
                FirstEntry = Half((uint)entries.Count, Entries),
                NameOffset = i == 0 ? (ushort)0 : Text(_server.Classes[i].Name),
            });
            uint firstEntry = (uint)entries.Count;
            foreach ((ServiceModel before, ServiceModel further) in _server.Classes[i].Services.Zip(_server.Classes[i].Services.Skip(1)))
            {
                firstEntry += (uint)before.Functions.Count;
                facets.Add(new FacetRecord { Class = Number((uint)i, "classes"), ServiceIndex = Service(further.Id), FirstEntry = Half(firstEntry, Entries) });
            }

            entries.AddRange(compiled.Entries.Select(entry => Half(entry, BytesOfCode)));
        }

        List<RequiredRecord> required = _server.Required.Select(r => new RequiredRecord
        {
            ServiceIndex = Service(r.ServiceId),
            NameOffset = Text(r.SlotName),
            Flags = r.Optional ? RequiredRecord.Optional : (byte)0,
        }).ToList();
        List<CallSiteRecord> callSites = code.CallSites.Select(c => new CallSiteRecord
        {
            CodeOffset = Half(c.CodeOffset, BytesOfCode),
            ServiceIndex = c.Target switch
            {
                CallTarget.Service => Service(c.ServiceId),
                CallTarget.Kernel => CallSiteRecord.SystemCall,
                _ => CallSiteRecord.Leave,
            },
            Function = Number(c.Function, "entries, constructors and destructors"),
            Flavour = (byte)(c.Flavour | ((c.Slot > CallSiteRecord.SlotMax ? 0 : c.Slot) << CallSiteRecord.SlotShift)),
        }).ToList();

        ServerFileHeader header = default;
        header.Magic = ServerFileHeader.MagicValue;
        header.FormatVersion = ServerFileHeader.CurrentVersion;
        header.CallingConvention = (byte)BssOs.Loader.CallingConvention.Ia32;
        header.Flags = (byte)(_server.Synchronization | (_server.Callbacks ? 0 : ServerFileHeader.CallbacksProhibited));
        header.StackBytes = Half(_server.StackBytes, "bytes of stack");
        var file = new List<byte>(new byte[Marshal.SizeOf<ServerFileHeader>()]);
        (header.CodeOffset, header.CodeSize) = Append(file, code.Code, CodeAlignment);
        (header.ClassOffset, header.ClassCount) = Append(file, classes);
        (header.FacetOffset, header.FacetCount) = Append(file, facets);
        (header.RequiredOffset, header.RequiredCount) = Append(file, required);
        (header.ServiceOffset, header.ServiceCount) = Append(file, _services);
        (header.FunctionOffset, header.FunctionCount) = Append(file, _functions);
        (header.ParameterOffset, header.ParameterCount) = Append(file, _parameters);
        (header.PeerOffset, header.PeerCount) = Append(file, _peers);
        (header.EntryOffset, header.EntryCount) = Append(file, entries);
        (header.CallSiteOffset, header.CallSiteCount) = Append(file, callSites);
        (header.RelocationOffset, header.RelocationCount) = Append(file, code.Relocations.Select(place => Half(place, BytesOfCode)).ToList());
        (header.StringOffset, header.StringSize) = Append(file, _strings);
        Half((uint)file.Count, BytesOfFile);
        byte[] result = file.ToArray();
        MemoryMarshal.Write(result, header);
        Seal(result);
        Check(result);
        return result;
    }

    private byte Service(uint id)
    {
        int index = _serviceIds.IndexOf(id);
        if (index >= 0)
            return (byte)index;
        if (!_known.TryGetValue(id, out ServiceModel? service))
            throw new LinkException($"no service has the ID 0x{id:X8}: define it under BssOs.Kernel/Services");
        _serviceIds.Add(id);
        _services.Add(new ServiceRecord
        {
            Id = id,
            NameOffset = Text(service.Name),
            Flags = service.Atomic ? ServiceRecord.Atomic : (byte)0,
            FirstFunction = (ushort)_functions.Count,
            FunctionCount = Number((uint)service.Functions.Count, $"functions of {service.Name}"),
            SignatureHash = service.SignatureHash,
        });
        foreach (FunctionModel function in service.Functions)
        {
            _functions.Add(new FunctionRecord
            {
                NameOffset = Text(function.Name),
                FirstParameter = (ushort)_parameters.Count,
                ParameterCount = (byte)function.Parameters.Count,
                Result = (byte)function.Result.Kind,
                ResultPeer = function.Result.Kind == ParameterKind.Reference ? Peer(function.Result.Value) : (byte)0,
            });
            _parameters.AddRange(function.Parameters.Select(p => new ParameterRecord
            {
                Kind = (byte)p.Kind,
                Value = p.Kind == ParameterKind.Reference ? Peer(p.Value) : Half(p.Value, $"bytes of a block of {service.Name}.{function.Name}"),
            }));
        }

        return Number((uint)_serviceIds.Count - 1, "services");
    }

    private byte Peer(uint id)
    {
        if (!_peers.Contains(id))
            _peers.Add(id);
        return Number((uint)_peers.IndexOf(id) + 1, "services in signatures");
    }

    private ushort Text(string text)
    {
        if (_stringOffsets.TryGetValue(text, out ushort known))
            return known;
        if (_texts.FirstOrDefault(other => other.Length > text.Length && other.EndsWith(text, StringComparison.Ordinal)) is { } longer)
            return (ushort)(Text(longer) + Encoding.UTF8.GetByteCount(longer) - Encoding.UTF8.GetByteCount(text));
        ushort offset = Half((uint)_strings.Count, "bytes of names");
        _strings.AddRange(Encoding.UTF8.GetBytes(text));
        _strings.Add(0);
        _stringOffsets.Add(text, offset);
        return offset;
    }

    private (ushort Offset, ushort Count) Append<T>(List<byte> file, IReadOnlyList<T> records, uint alignment = 1)
        where T : unmanaged
    {
        file.AddRange(new byte[AtomGraph.Align((uint)file.Count, alignment) - (uint)file.Count]);
        uint offset = (uint)file.Count;
        file.AddRange(MemoryMarshal.AsBytes(records.ToArray().AsSpan()));
        return (Half(offset, BytesOfFile), Half((uint)records.Count, BytesOfFile));
    }

    // NoCode passes as it is.
    private ushort Half(uint value, string what) =>
        value <= ushort.MaxValue ? (ushort)value : throw TooMuch(value, ushort.MaxValue, what);

    private byte Number(uint value, string what) =>
        value <= FormatLimits.Numbers ? (byte)value : throw TooMuch(value, FormatLimits.Numbers, what);

    private LinkException TooMuch(uint value, uint limit, string what) =>
        new($"server {_server.Name} has {value} {what}, a server file has room for {limit}: make several servers of it");

    private unsafe void Check(byte[] file)
    {
        fixed (byte* bytes = file)
        {
            FormatError error = ServerFileReader.Validate(bytes, (uint)file.Length, out uint offset);
            if (error != FormatError.None)
            {
                string text = Encoding.UTF8.GetString(FormatErrorText.Get(error));
                throw new LinkException($"server {_server.Name} does not fit the file format: offset {offset}: {text} ({error})");
            }
        }
    }
}
