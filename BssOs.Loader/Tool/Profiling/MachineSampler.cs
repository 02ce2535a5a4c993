using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tool.Profiling;

/// <summary>
/// Samples a machine in QEMU through its debugger port: it is stopped for a moment, its registers and its stack are read, and it
/// goes on. Its own clock stands still meanwhile.
/// </summary>
/// <param name="maps">Finds out what lies where.</param>
/// <param name="port">The debugger port.</param>
public sealed class MachineSampler(MapReader maps, int port) : ISampleSource
{
    /// <inheritdoc/>
    public async Task RunAsync(Action<IReadOnlyList<Location>> take, CancellationToken cancellation)
    {
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            using DebugConnection connection = await DebugConnection.ConnectAsync(port, cancellation);
            while (!cancellation.IsCancellationRequested)
            {
                take(maps.Sample(connection, connection.ReadRegisters()));
                connection.Continue();
                await Task.Delay(SamplePause.After(watch.Elapsed), CancellationToken.None);
                watch.Restart();
                connection.Stop();
            }
            connection.Detach();
        }
        catch (Exception problem) when (problem is IOException or SocketException or OperationCanceledException)
        {
            // The machine has switched itself off, or is being stopped.
        }
    }
}
