using System;
using System.Runtime.CompilerServices;

namespace BssOs.Net.CharacterGenerator;

/// <summary>
/// The character generator (RFC 864): lines of 72 printable characters, each of which begins one character further on, until the peer ends
/// the connection. What the peer sends is thrown away.
/// </summary>
[Server(StackBytes = LapBytes + OwnBytes)]
public unsafe partial struct CharacterGenerator : IStreamService
{
    private const int CharactersOfLine = 72;
    private const int Printable = '~' - ' ' + 1;
    private const int LineBytes = CharactersOfLine + 2;

    // After this many bytes the text begins anew.
    private const int LapBytes = Printable * LineBytes;

    // What functions use beside the text.
    private const int OwnBytes = 640;

    // What the peer has sent is read in blocks of this size.
    private const int DrainBytes = 256;

    [SkipLocalsInit]
    public readonly void Serve(TcpConnection connection)
    {
        Span<byte> lap = stackalloc byte[LapBytes];
        for (int line = 0; line < Printable; line++)
            Compose(lap.Slice(line * LineBytes, LineBytes), line);
        uint read = 0;
        while (true)
        {
            connection.Write(lap);
            read = Drain(connection, read);
        }
    }

    private static void Compose(Span<byte> line, int first)
    {
        for (int i = 0; i < CharactersOfLine; i++)
            line[i] = (byte)(' ' + ((first + i) % Printable));
        line[CharactersOfLine] = (byte)'\r';
        line[CharactersOfLine + 1] = (byte)'\n';
    }

    // Reads no more than has arrived, so that it never waits.
    [SkipLocalsInit]
    private static uint Drain(TcpConnection connection, uint read)
    {
        Span<byte> block = stackalloc byte[DrainBytes];
        connection.GetProgress(out TcpProgress progress);
        while (read != progress.Received)
        {
            uint length = connection.Read(block);
            if (length == 0)
                break;
            read += length;
        }

        return read;
    }
}
