using System;
using BssOs.Loader;

namespace BssOs.Servers.ModelSuite;

/// <summary>A server file in memory of the suite's own, to be changed and loaded.</summary>
internal readonly unsafe ref struct FileCopy
{
    private const uint PageBytes = 4096;

    private FileCopy(DataSpace space, byte* start)
    {
        Space = space;
        Start = start;
    }

    /// <summary>What to load.</summary>
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

    /// <summary>Makes the checksum right after a change.</summary>
    public void Seal() => Seal(Header->FileSize);

    /// <summary>Makes the checksum right after a change.</summary>
    /// <param name="size">Bytes of the file; the header may say something else.</param>
    public void Seal(uint size) => Header->Checksum = Crc32.OfFile(Start, size);

    /// <summary>Makes the hashes of all services right after a change of their signatures.</summary>
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
