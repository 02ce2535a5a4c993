using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;

namespace BssOs.Tests.Booted;

/// <summary>A running QEMU, asked over its monitor.</summary>
/// <remarks>QEMU documentation, "QEMU Machine Protocol Specification": a JSON object a line.</remarks>
internal sealed class QemuMonitor : IDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    private QemuMonitor(Socket socket)
    {
        _socket = socket;
        NetworkStream stream = new(socket);
        _reader = new StreamReader(stream);
        _writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Connects to the socket that a machine was started with.</summary>
    public static async Task<QemuMonitor> ConnectAsync(string path)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        QemuMonitor monitor = new(socket);
        await monitor._reader.ReadLineAsync();
        await monitor.ExecuteAsync("qmp_capabilities", new { });
        return monitor;
    }

    /// <summary>Takes a picture of the screen.</summary>
    public async Task<ScreenPicture> TakePictureAsync()
    {
        string file = Path.GetTempFileName();
        try
        {
            await ExecuteAsync("screendump", new { filename = file });
            return ScreenPicture.Parse(await File.ReadAllBytesAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Types small letters and ends of lines on the keyboard.</summary>
    public async Task TypeAsync(string text)
    {
        foreach (char letter in text)
            await ExecuteAsync("send-key", new { keys = new[] { new { type = "qcode", data = letter == '\n' ? "ret" : $"{letter}" } } });
    }

    /// <summary>What a screen in text mode shows, line by line.</summary>
    public async Task<string> ReadTextScreenAsync()
    {
        const int address = 0xB8000;
        const int columns = 80;
        const int rows = 25;
        const int cellBytes = 2;
        string file = Path.GetTempFileName();
        try
        {
            await ExecuteAsync("pmemsave", new { val = address, size = columns * rows * cellBytes, filename = file });
            byte[] cells = await File.ReadAllBytesAsync(file);
            string text = string.Concat(cells.Chunk(cellBytes).Select(cell => (char)cell[0]));
            return string.Join('\n', text.Chunk(columns).Select(line => new string(line).TrimEnd()));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task ExecuteAsync(string command, object arguments)
    {
        await _writer.WriteLineAsync(JsonSerializer.Serialize(new { execute = command, arguments }));
        while (await _reader.ReadLineAsync() is { } line)
        {
            // Events come between; only an answer has one of these.
            JsonElement answer = JsonDocument.Parse(line).RootElement;
            if (answer.TryGetProperty("return", out _))
                return;
            if (answer.TryGetProperty("error", out JsonElement error))
                throw new InvalidOperationException($"QEMU refuses {command}: {error}");
        }

        throw new EndOfStreamException("QEMU has closed its monitor.");
    }
}
