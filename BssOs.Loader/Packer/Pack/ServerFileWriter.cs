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

    private readonly Dictionary<uint, ServiceModel> _known = [];
    private readonly List<uint> _serviceIds = [];
    private readonly List<ServiceRecord> _services = [];
    private readonly List<FunctionRecord> _functions = [];
    private readonly List<ParameterRecord> _parameters = [];
    private readonly List<byte> _strings = [];
    private readonly Dictionary<string, uint> _stringOffsets = new(StringComparer.Ordinal);

    private ServerFileWriter(IEnumerable<ServiceModel> services)
    {
        foreach (ServiceModel service in services)
            _known[service.Id] = service;
    }

    /// <summary>Writes a file.</summary>
    /// <param name="server">What the source says.</param>
    /// <param name="services">All services that it may name.</param>
    /// <param name="code">What the compiled code says.</param>
    /// <returns>The file, checked.</returns>
    public static byte[] Write(ServerModel server, IEnumerable<ServiceModel> services, ServerCode code)
        => new ServerFileWriter(services).Build(server, code);

    /// <summary>Sets size and checksum of a file.</summary>
    public static unsafe void Seal(Span<byte> file)
    {
        fixed (byte* bytes = file)
        {
            var header = (ServerFileHeader*)bytes;
            header->FileSize = (uint)file.Length;
            header->Checksum = Crc32.OfFile(bytes, header->FileSize);
        }
    }

    private byte[] Build(ServerModel server, ServerCode code)
    {
        var classes = new List<ClassRecord>();
        var facets = new List<FacetRecord>();
        var entries = new List<uint>();
        for (int i = 0; i < code.Classes.Count; i++)
        {
            ClassCode compiled = code.Classes[i];
            classes.Add(new ClassRecord
            {
                ServiceIndex = Service(server.Classes[i].Services[0].Id),
                PrivateBytes = compiled.PrivateBytes,
                Constructor = compiled.Constructor,
                Destructor = compiled.Destructor,
                FirstEntry = (uint)entries.Count,
                NameOffset = Text(server.Classes[i].Name),
            });
            uint firstEntry = (uint)entries.Count;
            foreach ((ServiceModel before, ServiceModel further) in server.Classes[i].Services.Zip(server.Classes[i].Services.Skip(1)))
            {
                firstEntry += (uint)before.Functions.Count;
                facets.Add(new FacetRecord { Class = (uint)i, ServiceIndex = Service(further.Id), FirstEntry = firstEntry });
            }

            entries.AddRange(compiled.Entries);
        }

        List<RequiredRecord> required = server.Required.Select(r => new RequiredRecord
        {
            ServiceIndex = Service(r.ServiceId),
            NameOffset = Text(r.SlotName),
            Flags = r.Optional ? RequiredRecord.Optional : 0,
        }).ToList();
        List<CallSiteRecord> callSites = code.CallSites.Select(c => new CallSiteRecord
        {
            CodeOffset = c.CodeOffset,
            ServiceIndex = c.Target switch
            {
                CallTarget.Service => Service(c.ServiceId),
                CallTarget.Kernel => CallSiteRecord.SystemCall,
                _ => CallSiteRecord.Leave,
            },
            Function = c.Function,
            Flavour = c.Flavour | (c.Slot << CallSiteRecord.SlotShift),
        }).ToList();

        ServerFileHeader header = default;
        header.Magic = ServerFileHeader.MagicValue;
        header.FormatVersion = ServerFileHeader.CurrentVersion;
        header.CallingConvention = (uint)BssOs.Loader.CallingConvention.Ia32;
        header.Flags = server.Synchronization | (server.Callbacks ? 0 : ServerFileHeader.CallbacksProhibited);
        header.StackBytes = server.StackBytes;
        header.NameOffset = Text(server.FileName);
        var file = new List<byte>(new byte[Marshal.SizeOf<ServerFileHeader>()]);
        (header.CodeOffset, header.CodeSize) = Append(file, code.Code, CodeAlignment);
        (header.ClassOffset, header.ClassCount) = Append(file, classes);
        (header.FacetOffset, header.FacetCount) = Append(file, facets);
        (header.RequiredOffset, header.RequiredCount) = Append(file, required);
        (header.ServiceOffset, header.ServiceCount) = Append(file, _services);
        (header.FunctionOffset, header.FunctionCount) = Append(file, _functions);
        (header.ParameterOffset, header.ParameterCount) = Append(file, _parameters);
        (header.EntryOffset, header.EntryCount) = Append(file, entries);
        (header.CallSiteOffset, header.CallSiteCount) = Append(file, callSites);
        (header.RelocationOffset, header.RelocationCount) = Append(file, code.Relocations.ToList());
        (header.StringOffset, header.StringSize) = Append(file, _strings);
        byte[] result = file.ToArray();
        MemoryMarshal.Write(result, header);
        Seal(result);
        Check(server, result);
        return result;
    }

    private uint Service(uint id)
    {
        int index = _serviceIds.IndexOf(id);
        if (index >= 0)
            return (uint)index;
        if (!_known.TryGetValue(id, out ServiceModel? service))
            throw new LinkException($"no service has the ID 0x{id:X8}: define it under BssOs.Kernel/Services");
        _serviceIds.Add(id);
        _services.Add(new ServiceRecord
        {
            Id = id,
            NameOffset = Text(service.Name),
            Flags = service.Atomic ? ServiceRecord.Atomic : 0,
            FirstFunction = (uint)_functions.Count,
            FunctionCount = (uint)service.Functions.Count,
            SignatureHash = service.SignatureHash,
        });
        foreach (FunctionModel function in service.Functions)
        {
            _functions.Add(new FunctionRecord
            {
                NameOffset = Text(function.Name),
                FirstParameter = (uint)_parameters.Count,
                ParameterCount = (uint)function.Parameters.Count,
                Result = (uint)function.Result.Kind,
                ResultService = function.Result.Kind == ParameterKind.Reference ? function.Result.Value : 0,
            });
            _parameters.AddRange(function.Parameters.Select(p => new ParameterRecord { Kind = (uint)p.Kind, Value = p.Value }));
        }

        return (uint)_serviceIds.Count - 1;
    }

    private uint Text(string text)
    {
        if (_stringOffsets.TryGetValue(text, out uint known))
            return known;
        uint offset = (uint)_strings.Count;
        _strings.AddRange(Encoding.UTF8.GetBytes(text));
        _strings.Add(0);
        _stringOffsets.Add(text, offset);
        return offset;
    }

    private static (uint Offset, uint Count) Append<T>(List<byte> file, IReadOnlyList<T> records, uint alignment = sizeof(uint))
        where T : unmanaged
    {
        file.AddRange(new byte[AtomGraph.Align((uint)file.Count, alignment) - (uint)file.Count]);
        uint offset = (uint)file.Count;
        file.AddRange(MemoryMarshal.AsBytes(records.ToArray().AsSpan()));
        return (offset, (uint)records.Count);
    }

    private static unsafe void Check(ServerModel server, byte[] file)
    {
        fixed (byte* bytes = file)
        {
            FormatError error = ServerFileReader.Validate(bytes, (uint)file.Length, out uint offset);
            if (error != FormatError.None)
            {
                string text = Encoding.UTF8.GetString(FormatErrorText.Get(error));
                throw new LinkException($"server {server.Name} does not fit the file format: offset {offset}: {text} ({error})");
            }
        }
    }
}
