using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace BssOs.Tests.Booted;

/// <summary>Signals of POSIX.</summary>
internal static class ProcessSignal
{
    /// <summary>Whether programs that this process starts ignore a signal, as those that a shell starts in the background do with SIGINT.</summary>
    public static bool IsIgnored(int signal)
    {
        const string Mark = "SigIgn:";
        string? line = File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith(Mark, StringComparison.Ordinal));
        return line is not null && (ulong.Parse(line.AsSpan(Mark.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) != 0;
    }

    /// <summary>Sends a signal.</summary>
    /// <returns>0 if it was sent.</returns>
    [DllImport("libc", EntryPoint = "kill")]
    public static extern int Send(int process, int signal);
}
