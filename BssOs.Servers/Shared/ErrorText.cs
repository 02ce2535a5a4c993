using System;

namespace BssOs.Servers.Shared;

/// <summary>Formats errors for people.</summary>
public static unsafe class ErrorText
{
    private const int NameBytesMax = 32;

    /// <summary>Appends the name of an error, or its number if the name is unknown.</summary>
    /// <param name="text">Destination.</param>
    /// <param name="log">Provides the names; may be null.</param>
    /// <param name="error">The error.</param>
    public static void AppendName(ref TextBuilder text, ErrorLog log, Error error)
    {
        Span<byte> name = stackalloc byte[NameBytesMax];
        uint length = 0;
        if (!log.IsNull && !log.TryGetName(error, name, out length, out _))
            length = 0;
        if (length is 0 or > NameBytesMax)
            text.AppendDecimal((uint)error);
        else
            text.Append(name.Slice(0, (int)length));
    }

    /// <summary>Appends the name of an error and the servers through which it passed, the first one with the place in its code.</summary>
    /// <param name="text">Destination; what does not fit is truncated.</param>
    /// <param name="log">Provides the names of errors.</param>
    /// <param name="monitor">Provides the names of servers.</param>
    /// <param name="record">The error.</param>
    public static void AppendChain(ref TextBuilder text, ErrorLog log, Monitor monitor, ref ErrorRecord record)
    {
        AppendName(ref text, log, record.Error);
        for (uint i = 0; i < record.Length && i < ErrorRecord.ChainLength; i++)
        {
            text.Append(i == 0 ? " in "u8 : ", called by "u8);
            uint number = record.Chain[(int)i];
            if (!monitor.TryGetNext(number - 1, out ServerInfo info, out uint found, out _) || found != number)
            {
                text.Append("a server that is gone"u8);
            }
            else
            {
                for (byte* character = info.Name; *character != 0; character++)
                    text.Append(*character);
            }

            if (i == 0)
                AppendPlace(ref text, ref record);
        }
    }

    /// <summary>
    /// As <see cref="AppendChain"/>, for an error that has just been caught: only the name if another one has been thrown since, or if a
    /// required server is missing.
    /// </summary>
    /// <param name="text">Destination; what does not fit is truncated.</param>
    /// <param name="log">Provides the names of errors; may be null.</param>
    /// <param name="monitor">Provides the names of servers; may be null.</param>
    /// <param name="error">The error.</param>
    public static void AppendLast(ref TextBuilder text, ErrorLog log, Monitor monitor, Error error)
    {
        if (!log.IsNull && !monitor.IsNull && log.TryGet(0, out ErrorRecord record, out uint number, out _) && number != 0
            && record.Error == error)
        {
            AppendChain(ref text, log, monitor, ref record);
        }
        else
        {
            AppendName(ref text, log, error);
        }
    }

    // The same format as on the kernel's console, so that tools need to parse only one.
    private static void AppendPlace(ref TextBuilder text, ref ErrorRecord record)
    {
        const int digits = 4;
        if (record.Place != ErrorRecord.NoPlace)
        {
            text.Append(" at 0x"u8);
            text.AppendHex(record.Place, digits);
        }

        if (record.Caller != ErrorRecord.NoPlace)
        {
            text.Append(" from 0x"u8);
            text.AppendHex(record.Caller, digits);
        }
    }
}
