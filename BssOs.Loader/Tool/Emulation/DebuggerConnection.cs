using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace BssOs.Tool.Emulation;

/// <summary>
/// What a debugger does with QEMU's port for one: breakpoints, single steps, registers, memory. GDB manual, appendix E (remote serial
/// protocol).
/// </summary>
public sealed class DebuggerConnection : IDisposable
{
    // In hexadecimal digits.
    private const int WordDigits = 2 * sizeof(uint);
    private const int RegisterCount = 16;

    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client;
    private readonly Stream _stream;

    private DebuggerConnection(TcpClient client)
    {
        _client = client;
        _client.NoDelay = true;
        _stream = new BufferedStream(client.GetStream());
    }

    /// <summary>Connects to a machine that was started with a port for debuggers.</summary>
    /// <param name="port">The port.</param>
    /// <exception cref="CommandFailure">Nobody listens there for 30 seconds.</exception>
    public static DebuggerConnection Open(int port)
    {
        DateTime end = DateTime.UtcNow + ConnectTime;
        while (true)
        {
            TcpClient client = new();
            try
            {
                client.Connect(IPAddress.Loopback, port);
                return new DebuggerConnection(client);
            }
            catch (SocketException) when (DateTime.UtcNow < end)
            {
                client.Dispose();
                Thread.Sleep(TimeSpan.FromMilliseconds(100));
            }
            catch (SocketException failure)
            {
                client.Dispose();
                throw new CommandFailure($"QEMU does not listen for a debugger: {failure.Message}", "Run it again.");
            }
        }
    }

    /// <summary>Stops whoever comes to an address.</summary>
    public void SetBreakpoint(uint address) => Ask($"Z0,{address:x},1");

    /// <summary>Goes on up to the next breakpoint.</summary>
    /// <returns>False if the machine has ended.</returns>
    public bool Continue() => Ask("c").StartsWith('T');

    /// <summary>Executes an instruction; no interrupt comes meanwhile.</summary>
    public void Step() => Ask("s");

    /// <summary>The registers: EAX, ECX, EDX, EBX, ESP, EBP, ESI, EDI, EIP, the flags, CS, SS, DS, ES, FS, GS.</summary>
    public uint[] ReadRegisters()
    {
        string answer = Ask("g");
        return Enumerable.Range(0, RegisterCount)
            .Select(i => BinaryPrimitives.ReadUInt32LittleEndian(Convert.FromHexString(answer.AsSpan(i * WordDigits, WordDigits))))
            .ToArray();
    }

    /// <summary>Memory at a linear address.</summary>
    public byte[] ReadMemory(uint address, int bytes) => Convert.FromHexString(Ask($"m{address:x},{bytes:x}"));

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    // A packet is $TEXT#SUM, and + says that it has come. Empty if the machine has ended.
    private string Ask(string text)
    {
        _stream.Write(Encoding.ASCII.GetBytes($"${text}#{text.Sum(c => c) & 0xFF:x2}"));
        _stream.Flush();
        try
        {
            int read = _stream.ReadByte();
            while (read is not ('$' or -1))
                read = _stream.ReadByte();
            StringBuilder answer = new();
            for (read = _stream.ReadByte(); read is not ('#' or -1); read = _stream.ReadByte())
                answer.Append((char)read);
            if (read < 0)
                return "";
            _stream.ReadByte();
            _stream.ReadByte();
            _stream.WriteByte((byte)'+');
            _stream.Flush();
            return answer.ToString();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
