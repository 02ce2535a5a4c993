using System;

namespace BssOs.Servers.RamFileArchive;

/// <summary>
/// One entry of an archive in the ustar format (IEEE Std 1003.1-1988, "Extended tar Format"): a header block of 512
/// bytes and the content, padded to whole blocks.
/// </summary>
internal readonly ref struct TarEntry
{
    private const int BlockBytes = 512;
    private const int NameBytes = 100;
    private const int SizeOffset = 124;
    private const int SizeDigits = 11;
    private const int ChecksumOffset = 148;
    private const int ChecksumBytes = 8;
    private const int ChecksumDigits = 6;
    private const int TypeOffset = 156;

    private readonly ReadOnlySpan<byte> _archive;
    private readonly int _offset;

    /// <summary>The entry whose header begins at an offset.</summary>
    public TarEntry(ReadOnlySpan<byte> archive, int offset)
    {
        _archive = archive;
        _offset = offset;
        if (offset < 0 || archive.Length - offset < BlockBytes || archive[offset] == 0)
            return;
        ReadOnlySpan<byte> header = archive.Slice(offset, BlockBytes);
        if (!TryReadOctal(header.Slice(SizeOffset, SizeDigits), out uint size)
            || !TryReadOctal(header.Slice(ChecksumOffset, ChecksumDigits), out uint checksum)
            || checksum != ChecksumOf(header)
            || size > (uint)(archive.Length - offset - BlockBytes))
        {
            return;
        }

        Size = size;
        IsValid = true;
    }

    /// <summary>False after the last entry and if the archive is damaged.</summary>
    public bool IsValid { get; }

    /// <summary>Size of the content in bytes.</summary>
    public uint Size { get; }

    /// <summary>Offset of the content in the archive.</summary>
    public uint ContentOffset => (uint)(_offset + BlockBytes);

    /// <summary>Whether it is a regular file.</summary>
    public bool IsFile => _archive[_offset + TypeOffset] is (byte)'0' or 0;

    /// <summary>The name, without a leading "./".</summary>
    public ReadOnlySpan<byte> Name
    {
        get
        {
            ReadOnlySpan<byte> name = _archive.Slice(_offset, NameBytes);
            int length = name.IndexOf((byte)0);
            if (length >= 0)
                name = name.Slice(0, length);
            return name.Length > 2 && name[0] == '.' && name[1] == '/' ? name.Slice(2) : name;
        }
    }

    /// <summary>The next entry.</summary>
    public TarEntry Next()
    {
        int blocks = (int)((Size + BlockBytes - 1) / BlockBytes);
        return new TarEntry(_archive, _offset + ((1 + blocks) * BlockBytes));
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> header)
    {
        // The checksum field itself is counted as spaces.
        uint sum = ChecksumBytes * ' ';
        for (int i = 0; i < header.Length; i++)
        {
            if (i < ChecksumOffset || i >= ChecksumOffset + ChecksumBytes)
                sum += header[i];
        }

        return sum;
    }

    private static bool TryReadOctal(ReadOnlySpan<byte> digits, out uint value)
    {
        value = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            if (digits[i] == ' ' || digits[i] == 0)
                break;
            uint digit = (uint)(digits[i] - '0');
            if (digit > 7 || value > uint.MaxValue >> 3)
                return false;
            value = (value << 3) | digit;
        }

        return true;
    }
}
