using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tool.Host;
using BssOs.Tool.Images;

namespace BssOs.Tool.Emulation;

/// <summary>One running QEMU with one image in it.</summary>
public sealed class Emulator : IDisposable
{
    private const int ReadBufferBytes = 4096;

    private static readonly TimeSpan s_stopTime = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly StringBuilder _serial = new();
    private readonly StringBuilder _complaints = new();
    private readonly Task _readers;

    private Emulator(Process process, Action<string>? stream)
    {
        _process = process;
        _readers = Task.WhenAll(
            Task.Run(() => ReadAsync(process.StandardOutput, _serial, stream)),
            Task.Run(() => ReadAsync(process.StandardError, _complaints, null)));
    }

    /// <summary>Whether the emulator has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What came over the serial line so far.</summary>
    public string Serial
    {
        get
        {
            lock (_serial)
                return _serial.ToString();
        }
    }

    /// <summary>What QEMU itself complained about.</summary>
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
        string program = HostProgram.Qemu.Find() ?? throw new CommandFailure("QEMU is not installed.", HostProgram.Qemu.Elsewhere);
        List<string> words = [.. options.Launcher, program, .. Arguments(image, options)];
        ProcessStartInfo start = new(words[0], words.Skip(1))
        {
            UseShellExecute = false,
            // Modules are given by plain names: what stands in a module's command line is its name inside.
            WorkingDirectory = image.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        return new Emulator(Process.Start(start)!, stream);
    }

    /// <summary>QEMU's arguments for an image, as <see cref="Start"/> gives them.</summary>
    public static IReadOnlyList<string> Arguments(StagedImage image, MachineOptions options)
    {
        List<string> words =
        [
            "-nodefaults", "-display", "none", "-vga", "std", "-monitor", "none",
            "-accel", options.Accelerator,
            "-m", options.MemoryMegabytes.ToString(CultureInfo.InvariantCulture),
            "-chardev", "stdio,id=serial,signal=off", "-serial", "chardev:serial",
            "-netdev", DescribeNetwork(options),
            // No boot ROM: nothing boots from this card, and the firmware would spend seconds on it.
            "-device", "rtl8139,netdev=net0,romfile=",
            "-kernel", image.Kernel,
            "-initrd", string.Join(',', image.Modules),
            "-append", image.CommandLine,
        ];
        if (options.CountsInstructions)
            words.AddRange(["-icount", "shift=0,sleep=off"]);
        if (options.EndAtReset)
            words.Add("-no-reboot");
        if (options.DebugPort != 0)
            words.AddRange(["-gdb", $"tcp:127.0.0.1:{options.DebugPort}"]);
        if (options.WaitForDebugger)
            words.Add("-S");
        return words;
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
        const int PollMilliseconds = 20;
        long end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        while (!Serial.Contains(text, StringComparison.Ordinal))
        {
            if (HasEnded || Environment.TickCount64 > end)
                return Serial.Contains(text, StringComparison.Ordinal);
            await Task.Delay(PollMilliseconds, cancellation);
        }
        return true;
    }

    /// <summary>Ends this machine, and no other.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            try
            {
                _process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It ended by itself in between.
            }
        }
        _process.WaitForExit(s_stopTime);
        _readers.Wait(s_stopTime);
        _process.Dispose();
    }

    private static string DescribeNetwork(MachineOptions options) => options.Network.TapInterface is { } tap
        ? $"tap,id=net0,ifname={tap},script=no,downscript=no"
        : $"user,id=net0,hostfwd=tcp:127.0.0.1:{options.HttpPort}-:{MachineOptions.HttpPortInside}";

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
