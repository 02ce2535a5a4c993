using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace BssOs.Tool.Profiling;

/// <summary>
/// A child process that is stopped now and then and looked into: by SIGSTOP and proc(5). It is not traced, since whatever else
/// waits for children would take the reports of ptrace(2) for ends of the process.
/// </summary>
internal sealed class StoppedProcess : IMemoryView, IDisposable
{
    private const int ContinueSignal = 18;
    private const int StopSignal = 19;

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(2);

    private readonly int _process;
    private readonly SafeFileHandle _memory;
    private readonly string _place;

    /// <summary>Begins; the process goes on meanwhile.</summary>
    /// <exception cref="IOException">Linux does not allow it, or the process has ended.</exception>
    public StoppedProcess(int process)
    {
        _process = process;
        _place = $"/proc/{process}/syscall";
        _memory = File.OpenHandle($"/proc/{process}/mem");
    }

    /// <summary>Stops it.</summary>
    /// <returns>Instruction and stack pointer.</returns>
    /// <exception cref="IOException">It has ended.</exception>
    public (uint Eip, uint Esp) Stop()
    {
        Signal(StopSignal);
        long end = Environment.TickCount64 + (long)StopTime.TotalMilliseconds;
        while (Environment.TickCount64 < end)
        {
            // The last two words are the pointers; while it still runs, there is one word in all.
            string[] words = File.ReadAllText(_place).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 2)
                return (Word(words[^1]), Word(words[^2]));
            Thread.Yield();
        }
        throw new IOException($"process {_process} does not stop");
    }

    /// <summary>Lets it go on.</summary>
    public void Continue() => Signal(ContinueSignal);

    /// <inheritdoc/>
    public bool TryRead(uint address, Span<byte> bytes)
    {
        try
        {
            return RandomAccess.Read(_memory, bytes, address) == bytes.Length;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private static uint Word(string text) =>
        uint.Parse(text.AsSpan("0x".Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private void Signal(int signal)
    {
        if (Send(_process, signal) != 0)
            throw new IOException($"process {_process} has ended");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Send(int process, int signal);
}
