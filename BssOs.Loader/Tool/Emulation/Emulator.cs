using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tool.Images;

namespace BssOs.Tool.Emulation;

/// <summary>One running machine with one image in it: QEMU, or the kernel as a process.</summary>
public sealed class Emulator : IDisposable
{
    private const int ReadBufferBytes = 4096;

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly StringBuilder _serial = new();
    private readonly StringBuilder _complaints = new();
    private readonly Task _readers;

    private Emulator(Process process, Action<string>? stream)
    {
        _process = process;
        AppDomain.CurrentDomain.ProcessExit += End;
        _readers = Task.WhenAll(
            Task.Run(() => ReadAsync(process.StandardOutput, _serial, stream)),
            Task.Run(() => ReadAsync(process.StandardError, _complaints, null)));
    }

    /// <summary>Number of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the emulator has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it has ended with: 0 if the system has switched the machine off, as after its work.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What came over the console so far: the serial line, or the standard output.</summary>
    public string Serial
    {
        get
        {
            lock (_serial)
                return _serial.ToString();
        }
    }

    /// <summary>What QEMU itself complained about, or Linux about the process.</summary>
    public string Complaints
    {
        get
        {
            lock (_complaints)
                return _complaints.ToString();
        }
    }

    /// <summary>Starts a machine with an image.</summary>
    /// <param name="image">The image, ready to boot.</param>
    /// <param name="options">The machine.</param>
    /// <param name="stream">Receives the serial line's text as it comes; may be null.</param>
    public static Emulator Start(StagedImage image, MachineOptions options, Action<string>? stream)
    {
        bool isProcess = image.Platform == KernelPlatform.Linux;
        List<string> words = [.. options.Launcher, .. isProcess ? LinuxCommand.Of(image, options) : QemuCommand.Of(image, options)];
        // Not by CliWrap: what is typed has to reach the machine at once, for as long as it runs.
        ProcessStartInfo start = new(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = image.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            return new Emulator(Process.Start(start)!, stream);
        }
        catch (Win32Exception problem) when (isProcess)
        {
            throw new CommandFailure(
                $"This Linux does not start the kernel as a process: {problem.Message}",
                "It needs support for 32-bit programs (CONFIG_IA32_EMULATION); without --on linux QEMU runs the image.");
        }
    }

    /// <summary>Sends text to the serial line.</summary>
    public void Type(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until the emulator ends by itself.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        await _readers;
    }

    /// <summary>Waits until the serial line has shown a text.</summary>
    /// <returns>Whether it came in time.</returns>
    public async Task<bool> WaitForTextAsync(string text, TimeSpan time, CancellationToken cancellation)
    {
        const int pollMilliseconds = 20;
        long end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        while (!Serial.Contains(text, StringComparison.Ordinal))
        {
            if (HasEnded)
            {
                // Its last words come after its end.
                await WaitAsync(cancellation);
                return Serial.Contains(text, StringComparison.Ordinal);
            }
            if (Environment.TickCount64 > end)
                return false;
            await Task.Delay(pollMilliseconds, cancellation);
        }
        return true;
    }

    /// <summary>Ends this machine, and no other.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        End(null, EventArgs.Empty);
        _process.WaitForExit(StopTime);
        _readers.Wait(StopTime);
        _process.Dispose();
    }

    // It does not outlive this process, whatever ends that.
    private void End(object? sender, EventArgs arguments)
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder kept, Action<string>? stream)
    {
        char[] buffer = new char[ReadBufferBytes];
        int count;
        while ((count = await reader.ReadAsync(buffer)) != 0)
        {
            string text = new(buffer, 0, count);
            lock (kept)
                kept.Append(text);
            stream?.Invoke(text);
        }
    }
}
