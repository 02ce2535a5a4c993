using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tool.Profiling;

/// <summary>
/// Samples a machine in QEMU through its debugger port: it is stopped for a moment, its registers and its stack are read, and it
/// goes on. Its own clock stands still meanwhile.
/// </summary>
/// <param name="kernel">The kernel's functions.</param>
/// <param name="symbolsOf">Finds the functions of a server file by its name; null where there are none.</param>
/// <param name="port">The debugger port.</param>
public sealed class MachineSampler(SymbolFile kernel, Func<string, SymbolFile?> symbolsOf, int port) : ISampleSource
{
    /// <summary>
    /// Pauses between two samples, chosen anew each time: a fixed one could keep step with the clock of the system, whose handlers
    /// would then always be seen, or never.
    /// </summary>
    private const double PauseMillisecondsMin = 1;

    private const double PauseMillisecondsMax = 7;

    // On a busy host a sample may take long; the machine is to run most of the time all the same.
    private const double PausePerSampleTime = 3;

    // Servers seldom come and go.
    private static readonly TimeSpan s_mapLifetime = TimeSpan.FromSeconds(2);

    private AddressMap? _map;
    private long _mapTime;

    /// <inheritdoc/>
    public async Task RunAsync(Action<IReadOnlyList<Location>> take, CancellationToken cancellation)
    {
        Random random = new();
        try
        {
            Stopwatch watch = Stopwatch.StartNew();
            using DebugConnection connection = await DebugConnection.ConnectAsync(port, cancellation);
            while (!cancellation.IsCancellationRequested)
            {
                take(Sample(connection));
                connection.Continue();
                double pause = PauseMillisecondsMin + (random.NextDouble() * (PauseMillisecondsMax - PauseMillisecondsMin));
                await Task.Delay(TimeSpan.FromMilliseconds(pause + (PausePerSampleTime * watch.Elapsed.TotalMilliseconds)), CancellationToken.None);
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

    private IReadOnlyList<Location> Sample(DebugConnection connection)
    {
        (uint eip, uint esp, uint ebp) = connection.ReadRegisters();
        SnapshotMemory memory = new(connection);
        return StackWalker.Walk(Map(memory), memory, eip, esp, ebp).Select(place => place.Location).ToArray();
    }

    private AddressMap Map(IMemoryView memory)
    {
        if (_map is null || Environment.TickCount64 - _mapTime > s_mapLifetime.TotalMilliseconds)
        {
            IReadOnlyList<LoadedServer>? servers = DebugView.Read(memory, kernel.Symbols[DebugView.Symbol], out uint sharedStubs);
            _map = new AddressMap(kernel, servers ?? [], symbolsOf, sharedStubs);
            _mapTime = Environment.TickCount64;
        }
        return _map;
    }
}
