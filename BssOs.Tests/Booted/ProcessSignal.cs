using System.Runtime.InteropServices;

namespace BssOs.Tests.Booted;

/// <summary>Signals of POSIX.</summary>
internal static class ProcessSignal
{
    /// <summary>Sends a signal.</summary>
    /// <returns>0 if it was sent.</returns>
    [DllImport("libc", EntryPoint = "kill")]
    public static extern int Send(int process, int signal);
}
