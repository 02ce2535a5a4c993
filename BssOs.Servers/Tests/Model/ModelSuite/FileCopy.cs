using System;
using BssOs.Format;

namespace BssOs.Servers.ModelSuite;

/// <summary>A copy of a server file, to be modified and loaded.</summary>
internal readonly unsafe ref struct FileCopy
{
    private const uint PageBytes = 4096;

    private FileCopy(DataSpace space, byte* start)
    {
        Space = space;
        Start = start;
    }

    /// <summary>The file to load.</summary>
    public DataSpace Space { get; }

    /// <summary>Its first byte.</summary>
    public byte* Start { get; }

    /// <summary>The file's header.</summary>
    public ServerFileHeader* Header => (ServerFileHeader*)Start;

    /// <summary>Copies a file.</summary>
    public static FileCopy Make(FileArchive files, PhysicalMemory memory, MemoryMap map, ReadOnlySpan<byte> name)
    {
        DataSpace file = files.Open(name, out uint size);
        DataSpace space = memory.Allocate((size + PageBytes - 1) / PageBytes, out _);
        byte* source = (byte*)map.Map(file, 0, size);
        byte* target = (byte*)map.Map(space, 0, size);
        new ReadOnlySpan<byte>(source, (int)size).CopyTo(new Span<byte>(target, (int)size));
        file.Release();
        return new FileCopy(space, target);
    }

    /// <summary>Updates the checksum after a modification.</summary>
    public void Seal() => Seal(Header->FileSize);

    /// <summary>Updates the checksum after a modification.</summary>
    /// <param name="size">Size of the file; the header may contain another.</param>
    public void Seal(uint size) => Header->Checksum = Crc32.OfFile(Start, size);

    /// <summary>Updates the hashes of all services after their signatures were modified.</summary>
    public void Hash()
    {
        ServiceRecord* services = (ServiceRecord*)(Start + Header->ServiceOffset);
        for (uint i = 0; i < Header->ServiceCount; i++)
        {
            uint hash = SignatureHasher.Start;
            FunctionRecord* function = (FunctionRecord*)(Start + Header->FunctionOffset) + services[i].FirstFunction;
            for (uint k = 0; k < services[i].FunctionCount; k++, function++)
            {
                ParameterRecord* parameters = (ParameterRecord*)(Start + Header->ParameterOffset) + function->FirstParameter;
                hash = SignatureHasher.AddFunction(
                    hash, Start + Header->StringOffset + function->NameOffset, function, parameters, (uint*)(Start + Header->PeerOffset));
            }

            services[i].SignatureHash = hash;
        }
    }
}
