using System.Runtime.InteropServices;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// The table of <c>DebugView</c>: one word per field; offsets unless stated otherwise. The command, which reads it from outside, is
/// compiled with this file, too.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DebugTable
{
    /// <summary><see cref="Magic"/> of a complete table ("BSSD").</summary>
    public const uint Complete = 0x4453_5342;

    /// <summary><see cref="Complete"/>, once all other fields are filled in.</summary>
    public uint Magic;

    /// <summary>Address of the pointer to the first loaded server.</summary>
    public uint FirstServer;

    /// <summary>Address of the processor state, whose first word points to the newest frame.</summary>
    public uint State;

    /// <summary>Address of the page with the stubs that all servers share.</summary>
    public uint SharedStubs;

    /// <summary>In a server: pointer to the next one.</summary>
    public uint ServerNext;

    /// <summary>In a server: its name.</summary>
    public uint ServerName;

    /// <summary>In a server: pointer to its file.</summary>
    public uint ServerFile;

    /// <summary>In a server: pointer to its code.</summary>
    public uint ServerCode;

    /// <summary>In a server: pointer to its stubs.</summary>
    public uint ServerStubs;

    /// <summary>In a server: bytes of its stubs.</summary>
    public uint ServerStubBytes;

    /// <summary>In an object: pointer to its server.</summary>
    public uint ObjectServer;

    /// <summary>In the header of a file: half word with the bytes of code.</summary>
    public uint HeaderCodeSize;

    /// <summary>In the header of a file: half word with the file offset of the server's name.</summary>
    public uint HeaderName;
}
