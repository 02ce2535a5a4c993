using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using BssOs.Format;

namespace BssOs.Config;

/// <summary>The facts in a server file that concern its wiring.</summary>
/// <param name="FileName">Name of the file, such as <c>pit8254.bss</c>.</param>
/// <param name="Service">The service it implements, or the first of several.</param>
/// <param name="Slots">Its required services.</param>
/// <param name="FileBytes">Size of the file.</param>
public sealed record ServerDescription(string FileName, ServiceSignature Service, IReadOnlyList<SlotDescription> Slots, int FileBytes)
{
    /// <summary>The additional services that it implements.</summary>
    public IReadOnlyList<ServiceSignature> Further { get; init; } = [];

    /// <summary>Size of its code and constants.</summary>
    public int CodeBytes { get; init; }

    /// <summary>Size of its private data.</summary>
    public int PrivateBytes { get; init; }

    /// <summary>Whether it implements a service.</summary>
    public bool Implements(uint serviceId) => Service.Id == serviceId || Further.Any(service => service.Id == serviceId);

    /// <summary>Reads it from the bytes of a server file; throws <see cref="InvalidDataException"/> if they are not one.</summary>
    public static unsafe ServerDescription Read(string fileName, ReadOnlySpan<byte> file)
    {
        ArgumentNullException.ThrowIfNull(fileName);

        // The reader requires an address that is a multiple of 4, which a managed array does not guarantee.
        byte* copy = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(file.Length, 1), sizeof(uint));
        try
        {
            file.CopyTo(new Span<byte>(copy, file.Length));
            FormatError error = ServerFileReader.Validate(copy, (uint)file.Length, out uint offset);
            if (error != FormatError.None)
            {
                throw new InvalidDataException(
                    $"{fileName}: offset {offset}: {Encoding.UTF8.GetString(FormatErrorText.Get(error))}; build it anew");
            }

            return Describe(fileName, copy);
        }
        finally
        {
            NativeMemory.AlignedFree(copy);
        }
    }

    private static unsafe ServerDescription Describe(string fileName, byte* file)
    {
        ServerFileHeader* header = (ServerFileHeader*)file;
        RequiredRecord* required = (RequiredRecord*)(file + header->RequiredOffset);
        var slots = new List<SlotDescription>();
        for (uint i = 0; i < header->RequiredCount; i++)
        {
            bool optional = (required[i].Flags & RequiredRecord.Optional) != 0;
            slots.Add(new SlotDescription(NameAt(file, required[i].NameOffset), ServiceAt(file, required[i].ServiceIndex), optional));
        }

        FacetRecord* facets = (FacetRecord*)(file + header->FacetOffset);
        var further = new List<ServiceSignature>();
        for (uint i = 0; i < header->FacetCount && facets[i].Class == 0; i++)
            further.Add(ServiceAt(file, facets[i].ServiceIndex));
        ClassRecord* server = (ClassRecord*)(file + header->ClassOffset);
        return new ServerDescription(fileName, ServiceAt(file, server->ServiceIndex), slots, (int)header->FileSize)
        {
            Further = further,
            CodeBytes = (int)header->CodeSize,
            PrivateBytes = (int)server->PrivateBytes,
        };
    }

    private static unsafe ServiceSignature ServiceAt(byte* file, uint index)
    {
        ServiceRecord* service = (ServiceRecord*)(file + ((ServerFileHeader*)file)->ServiceOffset) + index;
        return new ServiceSignature(service->Id, NameAt(file, service->NameOffset), service->SignatureHash);
    }

    private static unsafe string NameAt(byte* file, uint offset) =>
        Marshal.PtrToStringUTF8((nint)(file + ((ServerFileHeader*)file)->StringOffset + offset))!;
}
