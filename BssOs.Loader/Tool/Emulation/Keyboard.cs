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
    private volatile bool _stopped;

    private Keyboard(Emulator emulator) => _emulator = emulator;

    /// <summary>Begins to hand on the standard input; does nothing where that is a terminal that belongs to somebody else.</summary>
    public static Keyboard ForwardTo(Emulator emulator)
    {
        Keyboard keyboard = new(emulator);
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
                _emulator.Type(line + "\r");
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
