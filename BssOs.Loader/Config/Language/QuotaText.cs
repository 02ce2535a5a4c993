using System;

namespace BssOs.Config.Language;

/// <summary>Recognizes the words of quotas.</summary>
internal static class QuotaText
{
    private const uint KibiBytes = 1024;

    // In the order of the kinds.
    private static ReadOnlySpan<byte> Words => "memory references threads local-servers "u8;

    private static ReadOnlySpan<byte> Units => "KiB MiB "u8;

    /// <summary>The quota with a name.</summary>
    public static QuotaKind Find(ReadOnlySpan<byte> name) => (QuotaKind)WordList.Find(Words, name);

    /// <summary>How many bytes a unit of memory has; 0 if it is none.</summary>
    public static uint BytesOf(ReadOnlySpan<byte> unit) => WordList.Find(Units, unit) switch
    {
        0 => 0,
        1 => KibiBytes,
        _ => KibiBytes * KibiBytes,
    };
}
