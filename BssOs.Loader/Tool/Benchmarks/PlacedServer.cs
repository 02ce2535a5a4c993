using System;
using System.Runtime.InteropServices;
using BssOs.Format;

namespace BssOs.Tool.Benchmarks;

/// <summary>
/// Moves the code of a server file: the same functions, some bytes further on. Short loops take a fifth longer or shorter with
/// the place of their code, so what is measured at one place is a matter of luck.
/// </summary>
public static class PlacedServer
{
    /// <summary>Bytes between two places; entries begin at multiples of 4, the tables behind the code stay aligned.</summary>
    public const int StepBytes = 8;

    /// <summary>Places that a line of the cache has.</summary>
    public const int Count = 8;

    /// <summary>Which place a server has in a run: from run to run another one, and servers not all the same.</summary>
    public static int ShiftOf(string name, int run)
    {
        // FNV-1a: the same in every process.
        uint hash = 2166136261;
        foreach (char character in name)
            hash = (hash ^ character) * 16777619;
        uint stride = ((hash >> 8) % (Count / 2) * 2) + 1;
        return (int)((uint)run * stride % Count) * StepBytes;
    }

    /// <summary>Moves the code of a file.</summary>
    /// <param name="file">A server file that is right.</param>
    /// <param name="shift">By how many bytes; a multiple of <see cref="StepBytes"/>.</param>
    public static unsafe byte[] Move(ReadOnlySpan<byte> file, int shift)
    {
        if (shift == 0)
            return file.ToArray();
        byte[] moved = new byte[file.Length + shift];
        ushort codeOffset = MemoryMarshal.Read<ServerFileHeader>(file).CodeOffset;
        file[..codeOffset].CopyTo(moved);
        file[codeOffset..].CopyTo(moved.AsSpan(codeOffset + shift));
        fixed (byte* bytes = moved)
        {
            ServerFileHeader* header = (ServerFileHeader*)bytes;
            header->CodeSize += (ushort)shift;
            for (ushort* offset = &header->ClassOffset; offset <= &header->StringOffset; offset += 2)
                *offset += (ushort)shift;
            MovePlaces(bytes, header, (ushort)shift);
        }

        ServerFileTables.Seal(moved);
        return moved;
    }

    private static unsafe void MovePlaces(byte* file, ServerFileHeader* header, ushort shift)
    {
        ClassRecord* classes = (ClassRecord*)(file + header->ClassOffset);
        for (int i = 0; i < header->ClassCount; i++)
        {
            if (classes[i].Constructor != ClassRecord.NoCode)
                classes[i].Constructor += shift;
            if (classes[i].Destructor != ClassRecord.NoCode)
                classes[i].Destructor += shift;
        }

        ushort* entries = (ushort*)(file + header->EntryOffset);
        for (int i = 0; i < header->EntryCount; i++)
            entries[i] += shift;
        CallSiteRecord* sites = (CallSiteRecord*)(file + header->CallSiteOffset);
        for (int i = 0; i < header->CallSiteCount; i++)
            sites[i].CodeOffset += shift;
        ushort* relocations = (ushort*)(file + header->RelocationOffset);
        for (int i = 0; i < header->RelocationCount; i++)
        {
            relocations[i] += shift;
            *(uint*)(file + header->CodeOffset + relocations[i]) += shift;
        }
    }
}
