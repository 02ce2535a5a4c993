using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tool.Profiling;

namespace BssOs.Tests.Debugging;

/// <summary>A machine that a test runs instruction by instruction, through the debugger port of QEMU.</summary>
internal sealed class DebuggedMachine : IMemoryView, IDisposable
{
    // After each step, and at breakpoints.
    private const int TrapSignal = 5;

    // Places of registers, each a word, in an answer of the debugger port.
    private const int EspNumber = 4;
    private const int EipNumber = 8;
    private const int FlagsNumber = 9;
    private const int CodeSegmentNumber = 10;
    private const int RegisterDigits = 2 * sizeof(uint);

    // Intel SDM volume 1, section 3.4.3.
    private const uint TrapFlag = 0x100;
    private const uint InterruptFlag = 0x200;

    private readonly DebugConnection _connection;

    // The signal that the process gets when it goes on; 0 for none.
    private int _signal;

    private DebuggedMachine(DebugConnection connection) => _connection = connection;

    /// <summary>Connects to a machine that was started a moment ago, as soon as its port is open.</summary>
    public static async Task<DebuggedMachine> ConnectAsync(int port, CancellationToken cancellation)
    {
        const int pauseMilliseconds = 50;
        while (true)
        {
            try
            {
                return new DebuggedMachine(await DebugConnection.ConnectAsync(port, cancellation));
            }
            catch (SocketException)
            {
                await Task.Delay(pauseMilliseconds, cancellation);
            }
        }
    }

    /// <summary>Lets it run to a breakpoint.</summary>
    public void RunToBreakpoint() => Resume('c');

    /// <summary>Lets it run up to an instruction; a process gets the signals that come on the way.</summary>
    /// <returns>The stack pointer there.</returns>
    public uint RunTo(uint address)
    {
        SetBreakpoint(address);
        int signal = Resume('c');
        (uint eip, uint stack, _) = ReadRegisters();
        while (eip != address)
        {
            _signal = signal;
            signal = Resume('c');
            (eip, stack, _) = ReadRegisters();
        }

        ClearBreakpoint(address);
        return stack;
    }

    /// <summary>Lets it run until certain servers are loaded; it stops where the next one is added.</summary>
    /// <param name="kernel">Symbols of the kernel that runs in it.</param>
    /// <param name="areLoaded">Whether a list of loaded servers has those.</param>
    /// <returns>The servers that are loaded then.</returns>
    public IReadOnlyList<LoadedServer> RunUntilLoaded(SymbolFile kernel, Func<IReadOnlyList<LoadedServer>, bool> areLoaded)
    {
        uint add = kernel.Symbols["Servers.Add"];
        while (true)
        {
            RunTo(add);
            IReadOnlyList<LoadedServer> servers = DebugView.Read(this, kernel.Symbols[DebugView.Symbol], out _) ?? [];
            if (areLoaded(servers))
                return servers;
            Step();
        }
    }

    /// <summary>
    /// Lets it execute one instruction; interrupts wait meanwhile. If that causes a signal, a process gets it when it goes on.
    /// </summary>
    public void Step()
    {
        int signal = Resume('s');
        _signal = signal == TrapSignal ? 0 : signal;
    }

    /// <summary>Sends a process a signal, which it gets when it goes on.</summary>
    /// <param name="signal">The debugger's number of it (include/gdb/signals.def of GDB's sources).</param>
    public void Signal(int signal) => _signal = signal;

    /// <summary>Has it stop before the instruction at an address.</summary>
    public void SetBreakpoint(uint address) => _connection.Ask(string.Create(CultureInfo.InvariantCulture, $"Z0,{address:x},1"));

    /// <summary>Takes a breakpoint away, so that the machine can go on from there.</summary>
    public void ClearBreakpoint(uint address) => _connection.Ask(string.Create(CultureInfo.InvariantCulture, $"z0,{address:x},1"));

    /// <inheritdoc cref="DebugConnection.Detach"/>
    public void Detach() => _connection.Detach();

    /// <inheritdoc cref="DebugConnection.ReadRegisters"/>
    public (uint Eip, uint Esp, uint Ebp) ReadRegisters() => _connection.ReadRegisters();

    /// <summary>Does what the processor does when an interrupt comes before the next instruction.</summary>
    /// <param name="entry">Where the interrupt's gate leads.</param>
    /// <returns>False if interrupts are disabled; then nothing is done.</returns>
    /// <remarks>Intel SDM volume 3, section 6.12.1, without a change of privilege.</remarks>
    public bool TryInterrupt(uint entry)
    {
        string answer = _connection.Ask("g");
        uint flags = DebugConnection.Register(answer, FlagsNumber);
        if ((flags & InterruptFlag) == 0)
            return false;
        uint stack = DebugConnection.Register(answer, EspNumber) - (3 * sizeof(uint));
        Span<byte> pushed = stackalloc byte[3 * sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(pushed, DebugConnection.Register(answer, EipNumber));
        BinaryPrimitives.WriteUInt32LittleEndian(pushed[sizeof(uint)..], DebugConnection.Register(answer, CodeSegmentNumber));
        BinaryPrimitives.WriteUInt32LittleEndian(pushed[(2 * sizeof(uint))..], flags);
        Require(string.Create(CultureInfo.InvariantCulture, $"M{stack:x},{pushed.Length:x}:{Convert.ToHexString(pushed)}"));

        // All registers at once: QEMU sets single ones only for a debugger that has asked for its description of them.
        char[] registers = answer.ToCharArray();
        Set(registers, EspNumber, stack);
        Set(registers, FlagsNumber, flags & ~(InterruptFlag | TrapFlag));
        Set(registers, EipNumber, entry);
        Require("G" + new string(registers));
        return true;
    }

    /// <inheritdoc/>
    public bool TryRead(uint address, Span<byte> bytes) => _connection.TryRead(address, bytes);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    // Lets it run, with the signal that it is to get, until it stops again; returns the signal that it stopped by.
    private int Resume(char how)
    {
        // QEMU knows no packet S, which would do for a step with a signal.
        _connection.Send(
            _signal == 0 ? $"{how}" : string.Create(CultureInfo.InvariantCulture, $"vCont;{char.ToUpperInvariant(how)}{_signal:x2}"));
        _signal = 0;
        return _connection.WaitForStop();
    }

    private void Require(string request)
    {
        string answer = _connection.Ask(request);
        if (answer != "OK")
            throw new InvalidDataException($"the debugger port answers '{answer}' to '{request[..1]}'");
    }

    private static void Set(char[] registers, int number, uint value) =>
        BinaryPrimitives.ReverseEndianness(value).ToString("x8", CultureInfo.InvariantCulture)
            .CopyTo(registers.AsSpan(number * RegisterDigits));
}
