using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Format;
using BssOs.Generator;
using BssOs.Packer.Link;

namespace BssOs.Packer.Pack;

/// <summary>Writes server files.</summary>
public sealed class ServerFileWriter
{
    private const string BytesOfCode = "bytes of code";
    private const string Entries = "entries";

    private readonly ServerModel _server;
    private readonly Dictionary<uint, ServiceModel> _known = [];
    private readonly List<uint> _serviceIds = [];
    private readonly ServerFileTables _tables = new();
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
        try
        {
            // A text that another one ends with is stored as the end of that. The first pass only collects all texts.
            var first = new ServerFileWriter(server, known, []);
            first.Build(code);
            return new ServerFileWriter(server, known, first._stringOffsets.Keys).Build(code);
        }
        catch (ServerFileLimitException exception)
        {
            throw new LinkException($"server {server.Name} has {exception.Message}");
        }
    }

    private byte[] Build(ServerCode code)
    {
        // The name of the server comes first.
        Text(_server.FileName);
        for (int i = 0; i < code.Classes.Count; i++)
        {
            ClassCode compiled = code.Classes[i];
            _tables.Classes.Add(new ClassRecord
            {
                ServiceIndex = Service(_server.Classes[i].Services[0].Id),
                PrivateBytes = compiled.PrivateBytes,
                Constructor = ServerFileTables.Half(compiled.Constructor, BytesOfCode),
                Destructor = ServerFileTables.Half(compiled.Destructor, BytesOfCode),
                FirstEntry = ServerFileTables.Half((uint)_tables.Entries.Count, Entries),
                NameOffset = i == 0 ? (ushort)0 : Text(_server.Classes[i].Name),
            });
            uint firstEntry = (uint)_tables.Entries.Count;
            foreach ((ServiceModel before, ServiceModel further) in _server.Classes[i].Services.Zip(_server.Classes[i].Services.Skip(1)))
            {
                firstEntry += (uint)before.Functions.Count;
                _tables.Facets.Add(new FacetRecord
                {
                    Class = ServerFileTables.Number((uint)i, "classes"),
                    ServiceIndex = Service(further.Id),
                    FirstEntry = ServerFileTables.Half(firstEntry, Entries),
                });
            }

            _tables.Entries.AddRange(compiled.Entries.Select(entry => ServerFileTables.Half(entry, BytesOfCode)));
        }

        _tables.Required.AddRange(_server.Required.Select(r => new RequiredRecord
        {
            ServiceIndex = Service(r.ServiceId),
            NameOffset = Text(r.SlotName),
            Flags = r.Optional ? RequiredRecord.Optional : (byte)0,
        }));
        _tables.CallSites.AddRange(code.CallSites.Select(c => new CallSiteRecord
        {
            CodeOffset = ServerFileTables.Half(c.CodeOffset, BytesOfCode),
            ServiceIndex = c.Target switch
            {
                CallTarget.Service => Service(c.ServiceId),
                CallTarget.Kernel => CallSiteRecord.SystemCall,
                _ => CallSiteRecord.Leave,
            },
            Function = ServerFileTables.Number(c.Function, "entries, constructors and destructors"),
            Flavour = (byte)(c.Flavour | ((c.Slot > CallSiteRecord.SlotMax ? 0 : c.Slot) << CallSiteRecord.SlotShift)),
        }));
        _tables.Relocations.AddRange(code.Relocations.Select(place => ServerFileTables.Half(place, BytesOfCode)));

        ServerFileHeader header = default;
        header.CallingConvention = (byte)BssOs.Format.CallingConvention.Ia32;
        header.Flags = (byte)(_server.Synchronization | (_server.Callbacks ? 0 : ServerFileHeader.CallbacksProhibited));
        header.StackBytes = ServerFileTables.Half(_server.StackBytes, "bytes of stack");
        byte[] result = _tables.Build(header, code.Code.ToArray());
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
        _tables.Services.Add(new ServiceRecord
        {
            Id = id,
            NameOffset = Text(service.Name),
            Flags = service.Atomic ? ServiceRecord.Atomic : (byte)0,
            FirstFunction = (ushort)_tables.Functions.Count,
            FunctionCount = ServerFileTables.Number((uint)service.Functions.Count, $"functions of {service.Name}"),
            SignatureHash = service.SignatureHash,
        });
        foreach (FunctionModel function in service.Functions)
        {
            _tables.Functions.Add(new FunctionRecord
            {
                NameOffset = Text(function.Name),
                FirstParameter = (ushort)_tables.Parameters.Count,
                ParameterCount = (byte)function.Parameters.Count,
                Result = (byte)function.Result.Kind,
                ResultPeer = function.Result.Kind == ParameterKind.Reference ? _tables.Peer(function.Result.Value) : (byte)0,
            });
            _tables.Parameters.AddRange(function.Parameters.Select(p => new ParameterRecord
            {
                Kind = (byte)p.Kind,
                Value = p.Kind == ParameterKind.Reference
                    ? _tables.Peer(p.Value) : ServerFileTables.Half(p.Value, $"bytes of a block of {service.Name}.{function.Name}"),
            }));
        }

        return ServerFileTables.Number((uint)_serviceIds.Count - 1, "services");
    }

    private ushort Text(string text)
    {
        if (_stringOffsets.TryGetValue(text, out ushort known))
            return known;
        if (_texts.FirstOrDefault(other => other.Length > text.Length && other.EndsWith(text, StringComparison.Ordinal)) is { } longer)
            return (ushort)(Text(longer) + Encoding.UTF8.GetByteCount(longer) - Encoding.UTF8.GetByteCount(text));
        ushort offset = ServerFileTables.Half((uint)_tables.Strings.Count, "bytes of names");
        _tables.Strings.AddRange(Encoding.UTF8.GetBytes(text));
        _tables.Strings.Add(0);
        _stringOffsets.Add(text, offset);
        return offset;
    }

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
