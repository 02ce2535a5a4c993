using System;
using BssOs.Config.Language;
using BssOs.Servers.Shared;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>Reports errors in a configuration file on the kernel's console.</summary>
internal static unsafe class Report
{
    /// <summary>Writes <c>FILE:LINE:COLUMN: reason</c>.</summary>
    public static void Write(ReadOnlySpan<byte> file, byte* text, uint offset, ReadOnlySpan<byte> reason)
    {
        Place place = new(text, offset);
        TextBuilder line = default;
        line.Append(file);
        line.Append((byte)':');
        line.AppendDecimal(place.Line);
        line.Append((byte)':');
        line.AppendDecimal(place.Column);
        line.Append(": "u8);

        Write(line.GetText(), reason);
    }

    /// <summary>Writes a line.</summary>
    public static void Write(ReadOnlySpan<byte> place, ReadOnlySpan<byte> reason)
    {
        if (!ConfigurationParser.Kernel.TryGetService(TextOutput.ServiceId, "console"u8, default, out Server console, out _))
            return;

        // In pieces, because a reason may exceed the capacity of a builder.
        TextOutput output = TextOutput.Cast(console);
        _ = output.TryWrite(place, out _) && output.TryWrite(reason, out _) && output.TryWrite("\n"u8, out _);
    }
}
