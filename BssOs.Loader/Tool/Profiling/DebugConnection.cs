using System;
using System.Buffers.Binary;
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
    private const char Escape = '}';
    private const char Repeat = '*';
    private const byte EscapeMask = 0x20;
    private const int RepeatBias = 29;

    // Places of registers, each a word, in an answer: EAX, ECX, EDX, EBX, ESP, EBP, ESI, EDI, EIP.
    private const int EspNumber = 4;
    private const int EbpNumber = 5;
    private const int EipNumber = 8;

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly BufferedStream _input;

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

    /// <summary>Stops the machine.</summary>
    public void Stop()
    {
        _stream.WriteByte(Interrupt);
        WaitForStop();
    }

    /// <summary>Lets it run.</summary>
    public void Continue() => Send("c");

    /// <summary>Lets the machine run without the debugger.</summary>
    public void Detach() => Ask("D");

    /// <summary>Reads the registers that tell where a machine that stands still is.</summary>
    public (uint Eip, uint Esp, uint Ebp) ReadRegisters()
    {
        string answer = Ask("g");
        return (Register(answer, EipNumber), Register(answer, EspNumber), Register(answer, EbpNumber));
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

    /// <summary>A register in the answer to <c>g</c>.</summary>
    internal static uint Register(string answer, int number)
    {
        const int digits = 2 * sizeof(uint);
        if (answer.Length < (number + 1) * digits)
            throw new InvalidDataException("the debugger port does not tell the registers of an i386");
        return BinaryPrimitives.ReverseEndianness(
            uint.Parse(answer.AsSpan(number * digits, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    /// <summary>Sends a request and receives its answer.</summary>
    internal string Ask(string request)
    {
        Send(request);
        string answer = Receive();

        // QEMU also reports without a request that the connection has stopped the machine.
        while (answer.StartsWith(StopAnswer))
            answer = Receive();
        return answer;
    }

    /// <summary>Waits until the machine stops.</summary>
    /// <returns>The signal that stopped it.</returns>
    internal int WaitForStop()
    {
        string answer = Receive();
        while (!answer.StartsWith(StopAnswer))
            answer = Receive();

        // Two digits behind the letter.
        return int.Parse(answer.AsSpan(1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    /// <summary>Sends a request.</summary>
    internal void Send(string text)
    {
        byte sum = 0;
        foreach (char character in text)
            sum += (byte)character;
        _stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{PacketStart}{text}{PacketEnd}{sum:x2}")));
    }

    private string Receive()
    {
        // Acknowledgements come in between. They mean nothing here, since TCP loses no packets.
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
