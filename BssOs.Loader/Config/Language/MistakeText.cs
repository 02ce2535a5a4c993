using System;

namespace BssOs.Config.Language;

/// <summary>The messages for mistakes: the reason, a semicolon, the remedy.</summary>
internal static class MistakeText
{
    // One text in the order of the mistakes, each followed by a line feed: smaller than a table of addresses.
    private static ReadOnlySpan<byte> Lines =>
        "no mistake\n"u8
        + "this character means nothing here; write names with letters from A to Z, put texts into quotation marks, start comments with #\n"u8
        + "the text does not end on its line; close it with a quotation mark\n"u8
        + "no number of 32 bits; write digits, or 0x and hexadecimal digits, put texts into quotation marks, begin names with a letter\n"u8
        + "no statement begins like this; begin with include, require, server, export, match, default or domain; put { on the line of its server\n"u8
        + "a name is missing; write one that begins with a letter\n"u8
        + "this word belongs to the language; choose another name\n"u8
        + "no = after the name; write NAME = VALUE\n"u8
        + "the file is missing; write its name in quotation marks\n"u8
        + "the pattern is missing; write it in quotation marks\n"u8
        + "the source is missing; write a name, a text, a number, kernel, boot.KEY, argument or new \"FILE\"\n"u8
        + "boot alone is no source; write boot.KEY\n"u8
        + "the arguments are missing or not closed; write (A, B) with numbers, names or texts\n"u8
        + "the block does not end; close it with }\n"u8
        + "something follows that does not belong to this line; start a new line\n"u8
        + "isolated stands before server, include or new; leave the word out\n"u8
        + "no quota; write memory = N KiB, references = N, threads = N or local-servers = N, memory of at least 4 KiB and the others from 1\n"u8
        + "the block of the domain is missing; write domain NAME { and behind it the statements of its servers, up to }\n"u8
        + "a domain cannot stand in another one; close the outer one with } before it\n"u8
        + "isolated stands in a domain, whose servers share their memory; put what is to be alone outside, or leave the word out\n"u8
        + "this goes too deep; give the inner parts names by server or include statements\n"u8;

    /// <summary>The message for a mistake.</summary>
    public static ReadOnlySpan<byte> Get(Mistake mistake)
    {
        ReadOnlySpan<byte> rest = Lines;
        for (uint line = 0; line < (uint)mistake; line++)
            rest = rest.Slice(rest.IndexOf((byte)'\n') + 1);
        return rest.Slice(0, rest.IndexOf((byte)'\n'));
    }
}
