using System;
using System.Buffers.Binary;

namespace BssOs.Packer.Elf;

/// <summary>What a kernel tells a multiboot loader.</summary>
/// <remarks>Multiboot Specification version 0.6.96, section 3.1.</remarks>
public static class MultibootHeader
{
    /// <summary>Bytes of the header with the wish for a screen.</summary>
    public const uint Bytes = 48;

    /// <summary>The header lies in so many first bytes of the file, at a multiple of 4.</summary>
    private const int SearchBytes = 8192;

    private const uint Magic = 0x1BAD_B002;

    // Modules on page boundaries, memory map.
    private const uint UsualFlags = 3;
    private const uint ScreenFlag = 4;

    private const int FlagsOffset = 4;
    private const int ChecksumOffset = 8;
    private const int ModeTypeOffset = 32;
    private const uint TextMode = 1;

    /// <summary>Writes a header for a loader that need not set up a screen.</summary>
    /// <param name="header">The first bytes of the image, zeroed.</param>
    public static void Write(Span<byte> header)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        SetFlags(header, UsualFlags);
    }

    /// <summary>
    /// Asks for a screen: text as a PC with a BIOS has it, else a frame buffer of any size. Not so in every kernel, since
    /// QEMU's own loader complains of the wish.
    /// </summary>
    /// <param name="kernel">The kernel's file.</param>
    /// <exception cref="ArgumentException">The file has no multiboot header.</exception>
    public static void AskForScreen(Span<byte> kernel)
    {
        int end = Math.Min(kernel.Length, SearchBytes) - (int)Bytes;
        for (int offset = 0; offset <= end; offset += sizeof(uint))
        {
            Span<byte> header = kernel[offset..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic)
                continue;
            // Width, height and depth behind the type stay 0: no preference.
            BinaryPrimitives.WriteUInt32LittleEndian(header[ModeTypeOffset..], TextMode);
            SetFlags(header, UsualFlags | ScreenFlag);
            return;
        }

        throw new ArgumentException("The kernel has no multiboot header in its first 8192 bytes.", nameof(kernel));
    }

    // Magic, flags and checksum add up to 0.
    private static void SetFlags(Span<byte> header, uint flags)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header[FlagsOffset..], flags);
        BinaryPrimitives.WriteUInt32LittleEndian(header[ChecksumOffset..], unchecked(0 - (Magic + flags)));
    }
}
