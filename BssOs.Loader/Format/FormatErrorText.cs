using System;

namespace BssOs.Format;

/// <summary>Messages for errors in a server file.</summary>
public static class FormatErrorText
{
    // In the order of the errors.
    private static ReadOnlySpan<byte> Lines =>
        "the file is valid\n"u8
        + "the file is shorter than its header\n"u8
        + "the file does not lie at a multiple of 4 in memory\n"u8
        + "this is no server file\n"u8
        + "the format version is not 2\n"u8
        + "the size in the header is not that of the file\n"u8
        + "the checksum is wrong\n"u8
        + "the calling convention is unknown\n"u8
        + "flags without meaning are set\n"u8
        + "the stack need is too large\n"u8
        + "a table is not aligned\n"u8
        + "a table overlaps the one before it\n"u8
        + "a table leaves the file\n"u8
        + "the strings do not end with 0\n"u8
        + "a name lies outside the strings, is empty or too long\n"u8
        + "there is no class\n"u8
        + "there is no service of this index\n"u8
        + "the private data is too large\n"u8
        + "an entry lies outside the code\n"u8
        + "the entries of the classes do not follow one another\n"u8
        + "there are entries left over\n"u8
        + "the functions of the services do not follow one another\n"u8
        + "there are functions left over\n"u8
        + "the parameters of the functions do not follow one another\n"u8
        + "there are too many parameters\n"u8
        + "the kind of a parameter or result is unknown\n"u8
        + "the service or size of a parameter or result is wrong\n"u8
        + "the hash of a service does not fit its signatures\n"u8
        + "a service has no number of its own\n"u8
        + "call sites overlap or are not in order\n"u8
        + "a call site lies outside the code\n"u8
        + "a call site calls what does not exist\n"u8
        + "the flavour of a call is unknown\n"u8
        + "relocations overlap or are not in order\n"u8
        + "a relocation lies outside the code\n"u8
        + "a relocation refers outside the code\n"u8
        + "a relocation and a call site overlap\n"u8
        + "a facet belongs to no class or is out of order\n"u8
        + "a class has too many services\n"u8
        + "a call site names a required service that does not fit\n"u8;

    /// <summary>The message for an error, without an end mark.</summary>
    /// <param name="error">Any value; the message is empty for an unknown one.</param>
    public static ReadOnlySpan<byte> Get(FormatError error) => TextLines.Get(Lines, (uint)error);
}
