using System;
using System.Runtime.InteropServices;

namespace BssOs.Config;

/// <summary>Determines the kind of a file named by the user: a pipe would block its reader for ever, a device may have no end.</summary>
public static unsafe class FileKind
{
    // statx(2) and inode(7): the structure has the same layout on every processor, unlike that of stat(2).
    private const int CurrentFolder = -100;
    private const uint AskForKind = 1;
    private const int StructureBytes = 256;
    private const int ModeOffset = 28;
    private const int KindMask = 0xF000;

    /// <summary>The kind of a file that is not a regular one, such as "a pipe"; links are followed.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>Null for a regular file, for one that does not exist, and if the system does not tell.</returns>
    public static string? OtherThanRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        byte* structure = stackalloc byte[StructureBytes];
        if (Ask(CurrentFolder, path, 0, AskForKind, structure) != 0)
            return null;
        return (*(ushort*)(structure + ModeOffset) & KindMask) switch
        {
            0x8000 => null,
            0x1000 => "a pipe",
            0x2000 or 0x6000 => "a device",
            0x4000 => "a folder",
            0xC000 => "a socket",
            _ => "no regular file",
        };
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Ask(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint questions, byte* structure);
}
