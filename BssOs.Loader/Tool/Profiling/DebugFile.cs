using System;
using System.IO;
using LibObjectFile;
using LibObjectFile.Elf;

namespace BssOs.Tool.Profiling;

/// <summary>Files for debuggers, which the packer writes for the kernel and for each server.</summary>
internal static class DebugFile
{
    /// <summary>Reads something out of one.</summary>
    /// <param name="file">Its content.</param>
    /// <param name="read">Reads.</param>
    /// <exception cref="CommandFailure">It is none.</exception>
    public static T Read<T>(byte[] file, Func<ElfFile, T> read)
    {
        try
        {
            using var stream = new MemoryStream(file);
            return read(ElfFile.Read(stream));
        }
        catch (ObjectFileException)
        {
            throw new CommandFailure("A file for debuggers is not as this tool writes them.", "Run ./bss build, which writes it anew.");
        }
    }
}
