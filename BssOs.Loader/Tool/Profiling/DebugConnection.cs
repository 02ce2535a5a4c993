using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace BssOs.Tool.Profiling;

/// <summary>Talks to QEMU's debugger port (GDB manual, appendix E, "GDB Remote Serial Protocol").</summary>
public sealed class DebugConnection : IMemoryView, IDisposable
{
    private const byte Interrupt = 0x03;
    private const char PacketStart = '$';
    private const char PacketEnd = '#';
    private const char StopAnswer = 'T';

    // After each step, and at breakpoints.
    private const int TrapSignal = 5;

    private const char Escape = '}';
    private const char Repeat = '*';
    private const byte EscapeMask = 0x20;
    private const int RepeatBias = 29;

    // A register of i386 is a word; their order: EAX, ECX, EDX, EBX, ESP, EBP, ESI, EDI, EIP.
    private const int EspNumber = 4;
    private const int EbpNumber = 5;
    private const int EipNumber = 8;
    private const int FlagsNumber = 9;
    private const int CodeSegmentNumber = 10;

    // Intel SDM volume 1, section 3.4.3.
    private const uint TrapFlag = 0x100;
    private const uint InterruptFlag = 0x200;

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly BufferedStream _input;

    // For when it goes on; 0 for none.
    private int _signal;

    private DebugConnection(TcpClient client)
    {
        _client = client;
        _stream = client.GetStream();
        _input = new BufferedStream(_stream);
    }

    /// <summary>Connects, which stops the machine.</summary>
    public static async Task<DebugConnection> ConnectAsync(int port, CancellationToken cancellation)
    {
        TcpClient client = new() { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port, cancellation);
        DebugConnection connection = new(client);
        connection.Send("?");
        connection.WaitForStop();
        return connection;
    }

    /// <summary>Connects to a machine that was started a moment ago, as soon as its port is open.</summary>
    public static async Task<DebugConnection> ConnectToStartedAsync(int port, CancellationToken cancellation)
    {
        const int PauseMilliseconds = 50;
        while (true)
        {
            try
            {
                return await ConnectAsync(port, cancellation);
            }
            catch (SocketException)
            {
                await Task.Delay(PauseMilliseconds, cancellation);
            }
        }
    }

    /// <summary>Stops the machine.</summary>
    public void Stop()
    {
        _stream.WriteByte(Interrupt);
        WaitForStop();
    }

    /// <summary>Lets it run.</summary>
    public void Continue() => Resume('c');

    /// <summary>Lets it run to a breakpoint.</summary>
    public void RunToBreakpoint()
    {
        Continue();
        WaitForStop();
    }

    /// <summary>Lets it run up to an instruction; a process gets what signals come on the way.</summary>
    /// <returns>The stack pointer there.</returns>
    public uint RunTo(uint address)
    {
        SetBreakpoint(address);
        Continue();
        int signal = WaitForStop();
        (uint eip, uint stack, _) = ReadRegisters();
        while (eip != address)
        {
            _signal = signal;
            Continue();
            signal = WaitForStop();
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
        Resume('s');
        int signal = WaitForStop();
        _signal = signal == TrapSignal ? 0 : signal;
    }

    /// <summary>Has a process get a signal as soon as it goes on.</summary>
    /// <param name="signal">The debugger's number of it (include/gdb/signals.def of GDB's sources).</param>
    public void Signal(int signal) => _signal = signal;

    /// <summary>Has it stop before the instruction at an address.</summary>
    public void SetBreakpoint(uint address) => Ask(string.Create(CultureInfo.InvariantCulture, $"Z0,{address:x},1"));

    /// <summary>Has it not stop there any more, so that it can go on from there.</summary>
    public void ClearBreakpoint(uint address) => Ask(string.Create(CultureInfo.InvariantCulture, $"z0,{address:x},1"));

    /// <summary>Lets it run and the debugger go.</summary>
    public void Detach() => Ask("D");

    /// <summary>Reads the registers that tell where a machine that stands still is.</summary>
    public (uint Eip, uint Esp, uint Ebp) ReadRegisters()
    {
        string answer = Ask("g");
        return (Register(answer, EipNumber), Register(answer, EspNumber), Register(answer, EbpNumber));
    }

    /// <summary>Does what the processor does when an interrupt comes before the next instruction.</summary>
    /// <param name="entry">Where the interrupt's gate leads.</param>
    /// <returns>False if interrupts are disabled; then nothing is done.</returns>
    /// <remarks>Intel SDM volume 3, section 6.12.1, without a change of privilege.</remarks>
    public bool TryInterrupt(uint entry)
    {
        string answer = Ask("g");
        uint flags = Register(answer, FlagsNumber);
        if ((flags & InterruptFlag) == 0)
            return false;
        uint stack = Register(answer, EspNumber) - (3 * sizeof(uint));
        Span<byte> pushed = stackalloc byte[3 * sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(pushed, Register(answer, EipNumber));
        BinaryPrimitives.WriteUInt32LittleEndian(pushed[sizeof(uint)..], Register(answer, CodeSegmentNumber));
        BinaryPrimitives.WriteUInt32LittleEndian(pushed[(2 * sizeof(uint))..], flags);
        Require(string.Create(CultureInfo.InvariantCulture, $"M{stack:x},{pushed.Length:x}:{Convert.ToHexString(pushed)}"));

        // All registers at once: QEMU takes single ones only from who has asked for its description of them.
        char[] registers = answer.ToCharArray();
        Set(registers, EspNumber, stack);
        Set(registers, FlagsNumber, flags & ~(InterruptFlag | TrapFlag));
        Set(registers, EipNumber, entry);
        Require("G" + new string(registers));
        return true;
    }

    /// <inheritdoc/>
    public bool TryRead(uint address, Span<byte> bytes)
    {
        string answer = Ask(string.Create(CultureInfo.InvariantCulture, $"m{address:x},{bytes.Length:x}"));
        return answer.Length == 2 * bytes.Length
            && Convert.FromHexString(answer, bytes, out _, out int written) == System.Buffers.OperationStatus.Done
            && written == bytes.Length;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private void Require(string request)
    {
        string answer = Ask(request);
        if (answer != "OK")
            throw new InvalidDataException($"the debugger port answers '{answer}' to '{request[..1]}'");
    }

    private static void Set(char[] registers, int number, uint value) =>
        BinaryPrimitives.ReverseEndianness(value).ToString("x8", CultureInfo.InvariantCulture)
            .CopyTo(registers.AsSpan(number * 2 * sizeof(uint)));

    private static uint Register(string answer, int number)
    {
        const int Digits = 2 * sizeof(uint);
        if (answer.Length < (number + 1) * Digits)
            throw new InvalidDataException("the debugger port does not tell the registers of an i386");
        return BinaryPrimitives.ReverseEndianness(
            uint.Parse(answer.AsSpan(number * Digits, Digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private string Ask(string request)
    {
        Send(request);
        string answer = Receive();
        // QEMU also tells of its own accord that the connection has stopped the machine.
        while (answer.StartsWith(StopAnswer))
            answer = Receive();
        return answer;
    }

    // Returns the signal that stopped it: two digits behind the letter.
    private int WaitForStop()
    {
        string answer = Receive();
        while (!answer.StartsWith(StopAnswer))
            answer = Receive();
        return int.Parse(answer.AsSpan(1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private void Resume(char how)
    {
        // QEMU knows no packet S.
        Send(_signal == 0 ? $"{how}" : string.Create(CultureInfo.InvariantCulture, $"vCont;{char.ToUpperInvariant(how)}{_signal:x2}"));
        _signal = 0;
    }

    private void Send(string text)
    {
        byte sum = 0;
        foreach (char character in text)
            sum += (byte)character;
        _stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{PacketStart}{text}{PacketEnd}{sum:x2}")));
    }

    private string Receive()
    {
        // Acknowledgements come in between; TCP loses nothing, so they tell nothing.
        while (Read() != PacketStart)
        {
        }
        StringBuilder text = new();
        for (char character = Read(); character != PacketEnd; character = Read())
        {
            if (character == Escape)
                text.Append((char)(Read() ^ EscapeMask));
            else if (character == Repeat)
                text.Append(text[^1], Read() - RepeatBias);
            else
                text.Append(character);
        }
        Read();
        Read();
        _stream.WriteByte((byte)'+');
        return text.ToString();
    }

    private char Read()
    {
        int read = _input.ReadByte();
        return read >= 0 ? (char)read : throw new EndOfStreamException("the machine has ended");
    }
}
