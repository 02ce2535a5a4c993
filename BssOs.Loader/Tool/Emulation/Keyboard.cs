using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace BssOs.Tool.Emulation;

/// <summary>Hands on to the system's serial line what the user types.</summary>
public sealed class Keyboard : IDisposable
{
    private const int StandardInput = 0;

    private readonly Emulator _emulator;
    private readonly SystemConsole _console;
    private volatile bool _stopped;

    private Keyboard(Emulator emulator, SystemConsole console)
    {
        _emulator = emulator;
        _console = console;
    }

    /// <summary>Begins to hand on the standard input; does nothing where that is a terminal that belongs to somebody else.</summary>
    /// <param name="emulator">Whose serial line.</param>
    /// <param name="console">Shows what the system makes of it.</param>
    public static Keyboard ForwardTo(Emulator emulator, SystemConsole console)
    {
        Keyboard keyboard = new(emulator, console);
        if (MayRead())
        {
            // A read of the standard input cannot be cancelled: a background thread ends with the process.
            new Thread(keyboard.Forward) { IsBackground = true, Name = "keyboard" }.Start();
        }
        return keyboard;
    }

    /// <summary>Hands on nothing from here on.</summary>
    public void Dispose() => _stopped = true;

    private void Forward()
    {
        using Stream input = Console.OpenStandardInput();
        using StreamReader reader = new(input);
        try
        {
            while (!_stopped && reader.ReadLine() is { } line && !_stopped)
            {
                _console.Typed(line);
                _emulator.Type(line + "\r");
            }
        }
        catch (IOException)
        {
            // The emulator has ended: nobody is left to type to.
        }
        catch (ObjectDisposedException)
        {
            // Likewise.
        }
    }

    /// <summary>A background job that reads its terminal is stopped by SIGTTIN; so look first whose terminal it is.</summary>
    private static bool MayRead()
    {
        if (OperatingSystem.IsWindows() || Console.IsInputRedirected)
            return true;
        return GetTerminalGroup(StandardInput) == GetProcessGroup();
    }

    [DllImport("libc", EntryPoint = "tcgetpgrp")]
    private static extern int GetTerminalGroup(int descriptor);

    [DllImport("libc", EntryPoint = "getpgrp")]
    private static extern int GetProcessGroup();
}
