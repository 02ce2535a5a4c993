using System;

namespace BssOs.Config.Language;

/// <summary>Says each mistake in words: the reason, then after a semicolon the remedy.</summary>
internal static class MistakeText
{
    public static ReadOnlySpan<byte> Get(Mistake mistake) => mistake switch
    {
        Mistake.StrayCharacter => "this character means nothing here; put texts into quotation marks, start comments with #"u8,
        Mistake.OpenText => "the text does not end on its line; close it with a quotation mark"u8,
        Mistake.BadNumber => "no number of 32 bits; write digits, or 0x and hexadecimal digits, or put a text into quotation marks"u8,
        Mistake.StatementExpected => "no statement begins like this; begin with include, require, server, export or match"u8,
        Mistake.NameExpected => "a name is missing; write one that begins with a letter"u8,
        Mistake.ReservedName => "this word belongs to the language; choose another name"u8,
        Mistake.EqualsExpected => "no = after the name; write NAME = VALUE"u8,
        Mistake.FileExpected => "the file is missing; write its name in quotation marks"u8,
        Mistake.PatternExpected => "the pattern is missing; write it in quotation marks"u8,
        Mistake.SourceExpected => "the source is missing; write a name, a text, a number, kernel, boot.KEY, argument or new \"FILE\""u8,
        Mistake.KeyExpected => "boot alone is no source; write boot.KEY"u8,
        Mistake.ArgumentExpected => "the arguments are not closed; write (A, B) with numbers, names or texts"u8,
        Mistake.BlockEndExpected => "the block does not end; close it with }"u8,
        Mistake.LineEndExpected => "something follows that does not belong to this line; start a new line"u8,
        Mistake.Isolated => "isolated is reserved and not supported yet; leave the word out"u8,
        Mistake.TooDeep => "blocks are nested too deeply; name the inner servers with server statements"u8,
        _ => "no mistake"u8,
    };
}
