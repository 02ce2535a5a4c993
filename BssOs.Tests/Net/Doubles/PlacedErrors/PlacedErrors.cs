using System;

namespace BssOs.Tests.Net.Doubles.PlacedErrors;

/// <summary>The kernel's list of errors, with places in code, which nobody has inside .NET.</summary>
[Server]
public unsafe partial struct PlacedErrors : IErrorLog
{
    [Required] private static partial ErrorLog Log { get; }

    /// <summary>Where all errors arose.</summary>
    public static uint Place { get; set; } = ErrorRecord.NoPlace;

    /// <summary>Where the function there was called.</summary>
    public static uint Caller { get; set; } = ErrorRecord.NoPlace;

    /// <inheritdoc/>
    public uint Get(uint number, out ErrorRecord record)
    {
        uint found = Log.Get(number, out record);
        record.Place = Place;
        record.Caller = Caller;
        return found;
    }

    /// <inheritdoc/>
    public uint GetName(Error value, Span<byte> name) => Log.GetName(value, name);
}
