using System;
using System.IO;
using System.Runtime.InteropServices;

namespace BssOs.Tool;

/// <summary>
/// Ends the command at Ctrl-C, SIGTERM and the end of its terminal while a verb is at work that nothing else can stop. What
/// <see cref="AppDomain.ProcessExit"/> has been told to end, such as machines, ends with it.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations =
    [
        EndAt(PosixSignal.SIGHUP, 1),
        EndAt(PosixSignal.SIGINT, 2),
        EndAt(PosixSignal.SIGTERM, 15),
    ];

    /// <summary>Leaves signals to others again.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
    }

    // POSIX.1 gives these three their numbers, as arguments of kill.
    private static PosixSignalRegistration EndAt(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        try
        {
            // Behind what a terminal shows of the key, and apart from what verbs print for programs.
            Console.Error.WriteLine();
            Console.Error.WriteLine("stopped");
        }
        catch (IOException)
        {
            // The terminal is gone.
        }

        Environment.Exit(ExitCodes.Signal + number);
    });
}
