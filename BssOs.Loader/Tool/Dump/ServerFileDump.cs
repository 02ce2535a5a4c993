using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using BssOs.Format;
using BssOs.Tool.Images;
using BssOs.Tool.Output;

namespace BssOs.Tool.Dump;

/// <summary>Reads a server file for people.</summary>
public sealed unsafe class ServerFileDump
{
    private const uint WordBytes = sizeof(uint);

    private const int PartBytes = 65536;

    /// <summary>Far more than any server has, whose files are a few KiB.</summary>
    private const int FileBytesMax = 64 * 1024 * 1024;

    private static readonly string[] Synchronization = ["open at calls", "serialized", "thread-safe"];

    private readonly byte* _file;

    private ServerFileDump(byte* file) => _file = file;

    private ServerFileHeader* Header => (ServerFileHeader*)_file;

    /// <summary>Checks and reads a server file.</summary>
    /// <exception cref="CommandFailure">It is missing or breaks its format.</exception>
    public static DumpedFile Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new CommandFailure(
                $"{path} is a folder.", "Name one server file, such as: ./bss dump init; ./bss build puts them into artifacts/servers.");
        }

        if (!File.Exists(path))
            throw new CommandFailure($"There is no file '{path}'.", "./bss build puts server files into artifacts/servers.");
        byte[] bytes = ReadBytes(path);
        // The reader wants the file at a multiple of 4; arrays of words lie so.
        uint[] aligned = new uint[(bytes.Length / WordBytes) + 1];
        Buffer.BlockCopy(bytes, 0, aligned, 0, bytes.Length);
        fixed (uint* words = aligned)
        {
            FormatError error = ServerFileReader.Validate((byte*)words, (uint)bytes.Length, out uint offset);
            if (error != FormatError.None)
            {
                string text = Encoding.UTF8.GetString(FormatErrorText.Get(error));
                throw new CommandFailure($"{path}, offset 0x{offset:X}: {text}.", "Make it again with ./bss build.");
            }
            return new ServerFileDump((byte*)words).ReadAll();
        }
    }

    // No more is read than a server file may have; where the system does not tell what is a device, one without end ends here.
    private static byte[] ReadBytes(string path)
    {
        UserFile.RequireRegular(path);
        using FileStream file = File.OpenRead(path);
        using MemoryStream bytes = new();
        byte[] part = new byte[PartBytes];
        for (int count; (count = file.Read(part)) != 0;)
        {
            bytes.Write(part.AsSpan(0, count));
            if (bytes.Length > FileBytesMax)
            {
                throw new CommandFailure(
                    $"{path} is larger than {FileBytesMax} bytes, which no server file is.", "Name a file of artifacts/servers.");
            }
        }
        return bytes.ToArray();
    }

    private DumpedFile ReadAll()
    {
        DumpedService[] services = ReadServices();
        return new DumpedFile(
            Text(0),
            new DumpedHeader(
                Header->FormatVersion,
                Header->FileSize,
                Header->Checksum,
                ((CallingConvention)Header->CallingConvention).ToString(),
                Synchronization[Header->Flags & ServerFileHeader.SynchronizationMask],
                (Header->Flags & ServerFileHeader.CallbacksProhibited) == 0,
                Header->StackBytes,
                Header->CodeSize,
                Header->StringSize),
            ReadClasses(services),
            ReadRequired(services),
            services,
            ReadCallSites(services),
            ReadRelocations())
        { Code = new ReadOnlySpan<byte>(_file + Header->CodeOffset, (int)Header->CodeSize).ToArray() };
    }

    private DumpedService[] ReadServices()
    {
        ServiceRecord* records = (ServiceRecord*)(_file + Header->ServiceOffset);
        DumpedService[] services = new DumpedService[Header->ServiceCount];
        Dictionary<uint, string> names = [];
        for (uint i = 0; i < services.Length; i++)
            names[records[i].Id] = Text(records[i].NameOffset);
        for (uint i = 0; i < services.Length; i++)
        {
            DumpedFunction[] functions = new DumpedFunction[records[i].FunctionCount];
            for (uint f = 0; f < functions.Length; f++)
                functions[f] = ReadFunction(records[i].FirstFunction + f, names);
            bool atomic = (records[i].Flags & ServiceRecord.Atomic) != 0;
            services[i] = new DumpedService(records[i].Id, names[records[i].Id], atomic, records[i].SignatureHash, functions);
        }
        return services;
    }

    private DumpedFunction ReadFunction(uint index, Dictionary<uint, string> names)
    {
        FunctionRecord function = ((FunctionRecord*)(_file + Header->FunctionOffset))[index];
        ParameterRecord* parameters = (ParameterRecord*)(_file + Header->ParameterOffset) + function.FirstParameter;
        string[] words = new string[function.ParameterCount];
        for (uint i = 0; i < words.Length; i++)
            words[i] = Describe((ValueKind)parameters[i].Kind, parameters[i].Value, names);
        return new DumpedFunction(Text(function.NameOffset), words, Describe((ValueKind)function.Result, function.ResultPeer, names));
    }

    private string Describe(ValueKind kind, uint value, Dictionary<uint, string> names) => kind switch
    {
        ValueKind.None => "void",
        ValueKind.Word => "word",
        ValueKind.Reference => NameOfPeer(value, names),
        ValueKind.BlockIn => "block in",
        ValueKind.BlockOut => "block out",
        ValueKind.BlockBoth => "block both",
        ValueKind.FixedIn => $"{Amount.Of(value, "byte")} in",
        ValueKind.FixedOut => $"{Amount.Of(value, "byte")} out",
        _ => $"{Amount.Of(value, "byte")} both",
    };

    private string NameOfPeer(uint number, Dictionary<uint, string> names)
    {
        uint id = ((uint*)(_file + Header->PeerOffset))[number - 1];
        return names.TryGetValue(id, out string? name) ? name : $"service 0x{id:X8}";
    }

    private DumpedClass[] ReadClasses(DumpedService[] services)
    {
        ClassRecord* records = (ClassRecord*)(_file + Header->ClassOffset);
        FacetRecord* facets = (FacetRecord*)(_file + Header->FacetOffset);
        ushort* entries = (ushort*)(_file + Header->EntryOffset);
        DumpedClass[] classes = new DumpedClass[Header->ClassCount];
        for (uint i = 0; i < classes.Length; i++)
        {
            ClassRecord record = records[i];
            List<DumpedService> implemented = [services[record.ServiceIndex]];
            for (uint f = 0; f < Header->FacetCount; f++)
            {
                if (facets[f].Class == i)
                    implemented.Add(services[facets[f].ServiceIndex]);
            }

            List<DumpedEntry> places = [];
            foreach (DumpedFunction function in implemented.SelectMany(service => service.Functions))
            {
                uint entry = entries[record.FirstEntry + places.Count];
                bool isLeaf = (entry & ClassRecord.LeafEntry) != 0;
                bool isMovable = (entry & ClassRecord.MovableEntry) != 0;
                places.Add(new DumpedEntry(function.Name, entry & ClassRecord.EntryPlace, isLeaf, isMovable));
            }


            string[] names = implemented.Select(service => service.Name).ToArray();
            classes[i] = new DumpedClass(
                Text(record.NameOffset), names, record.PrivateBytes, Place(record.Constructor), Place(record.Destructor), places);
        }
        return classes;
    }

    private static uint? Place(uint offset) => offset == ClassRecord.NoCode ? null : offset;

    private DumpedRequirement[] ReadRequired(DumpedService[] services)
    {
        RequiredRecord* records = (RequiredRecord*)(_file + Header->RequiredOffset);
        DumpedRequirement[] required = new DumpedRequirement[Header->RequiredCount];
        for (uint i = 0; i < required.Length; i++)
        {
            bool optional = (records[i].Flags & RequiredRecord.Optional) != 0;
            required[i] = new DumpedRequirement(Text(records[i].NameOffset), services[records[i].ServiceIndex].Name, optional);
        }
        return required;
    }

    private DumpedCallSite[] ReadCallSites(DumpedService[] services)
    {
        CallSiteRecord* records = (CallSiteRecord*)(_file + Header->CallSiteOffset);
        DumpedCallSite[] sites = new DumpedCallSite[Header->CallSiteCount];
        for (uint i = 0; i < sites.Length; i++)
        {
            CallSiteRecord record = records[i];
            sites[i] = record.ServiceIndex switch
            {
                CallSiteRecord.SystemCall =>
                    new DumpedCallSite(record.CodeOffset, null, SystemCallNames.All[(int)record.Function], false, null),
                CallSiteRecord.Leave => new DumpedCallSite(record.CodeOffset, null, DumpedCallSite.Leave, false, null),
                _ => Site(record, services[record.ServiceIndex]),
            };
        }
        return sites;
    }

    private DumpedCallSite Site(CallSiteRecord record, DumpedService service)
    {
        uint slot = (uint)record.Flavour >> CallSiteRecord.SlotShift;
        RequiredRecord* required = (RequiredRecord*)(_file + Header->RequiredOffset);
        bool isTry = (record.Flavour & CallSiteRecord.Try) != 0;
        string? name = slot == 0 ? null : Text(required[slot - 1].NameOffset);
        return new DumpedCallSite(record.CodeOffset, service.Name, service.Functions[(int)record.Function].Name, isTry, name);
    }

    private uint[] ReadRelocations() =>
        new ReadOnlySpan<ushort>(_file + Header->RelocationOffset, Header->RelocationCount).ToArray()
            .Select(place => (uint)place).ToArray();

    private string Text(uint offset)
    {
        byte* start = _file + Header->StringOffset + offset;
        return Encoding.UTF8.GetString(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(start));
    }
}
