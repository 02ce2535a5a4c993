using System;
using BssOs.Servers.Shared;

namespace BssOs.Net.HttpOverTcp;

/// <summary>Reports which server failed to provide a resource, and where in its code.</summary>
internal static unsafe class HttpFailure
{
    /// <summary>Maximum length of the text in bytes.</summary>
    public const int BytesMax = 512;

    /// <summary>Writes the text of the response, including the origin of the error as far as it is known.</summary>
    /// <param name="response">Destination; must have room for <see cref="BytesMax"/>.</param>
    /// <param name="content">Number of the content server, from 1.</param>
    /// <param name="error">Its error.</param>
    public static void Write(ref HttpResponse response, uint content, Error error)
    {
        response.Write("content"u8);
        response.Write(content);
        response.Write(" ended with error "u8);
        TextBuilder name = default;
        ErrorText.AppendName(ref name, HttpOverTcp.Errors, error);
        response.Write(name.GetText());
        if (!HttpOverTcp.Errors.IsNull && !HttpOverTcp.Monitor.IsNull
            && HttpOverTcp.Errors.TryGet(0, out ErrorRecord record, out uint number, out _)
            && number != 0 && record.Error == error)
        {
            WriteChain(ref response, ref record);
        }

        response.Write("\n"u8);
    }

    // The server that threw comes first.
    private static void WriteChain(ref HttpResponse response, ref ErrorRecord record)
    {
        for (uint i = 0; i < record.Length; i++)
        {
            response.Write(i == 0 ? " in "u8 : ", called by "u8);
            if (HttpOverTcp.Monitor.TryGetNext(record.Chain[i] - 1, out ServerInfo info, out uint found, out _) && found == record.Chain[i])
                response.Write(TextAt(info.Name));
            else
                response.Write("a server that is gone"u8);
            if (i == 0)
            {
                WritePlace(ref response, " at 0x"u8, record.Place);
                WritePlace(ref response, " from 0x"u8, record.Caller);
            }
        }
    }

    // The same format as on the kernel's console, so that tools need to parse only one.
    private static void WritePlace(ref HttpResponse response, ReadOnlySpan<byte> before, uint place)
    {
        if (place == ErrorRecord.NoPlace)
            return;
        response.Write(before);
        response.WritePlace(place);
    }

    private static ReadOnlySpan<byte> TextAt(byte* text)
    {
        int length = 0;
        while (text[length] != 0)
            length++;
        return new ReadOnlySpan<byte>(text, length);
    }
}
