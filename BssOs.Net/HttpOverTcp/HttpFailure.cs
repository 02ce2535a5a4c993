namespace BssOs.Net.HttpOverTcp;

using System;
using BssOs.Shared;

/// <summary>Says which server could not do its part for a page, and where in its code.</summary>
internal static class HttpFailure
{
    /// <summary>Bytes that the longest such text takes.</summary>
    public const int BytesMax = 512;

    /// <summary>Writes the text that ends the answer, as far as it is known where the error comes from.</summary>
    /// <param name="response">Where to; it has room for <see cref="BytesMax"/>.</param>
    /// <param name="content">Which content it was, from 1 on.</param>
    /// <param name="error">Its error.</param>
    public static void Write(ref HttpResponse response, uint content, Error error)
    {
        response.Write("content"u8);
        response.Write(content);
        response.Write(" ended with error "u8);
        TextBuilder text = default;
        ErrorText.AppendLast(ref text, HttpOverTcp.Errors, HttpOverTcp.Monitor, error);
        response.Write(text.GetText());
        response.Write("\n"u8);
    }
}
