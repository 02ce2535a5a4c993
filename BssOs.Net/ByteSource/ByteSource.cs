using System;
using System.Runtime.CompilerServices;
using BssOs.Servers.Shared;

namespace BssOs.Net.ByteSource;

/// <summary>
/// Reads a line with a decimal number, sends as many bytes, and closes: to measure and check transfers from this system. The bytes are the
/// digits from 0 to 9, over and over.
/// </summary>
[Server(StackBytes = BlockBytes + OwnBytes)]
public unsafe partial struct ByteSource : IStreamService
{
    // Five full segments on Ethernet; a multiple of ten, so that each block is followed by the same one.
    private const int BlockBytes = 5 * 1460;

    // What functions use beside the block.
    private const int OwnBytes = 256;

    // Ten digits and the end of the line.
    private const int LineBytesMax = 12;

    public readonly void Serve(TcpConnection connection)
    {
        if (TryReadLength(connection, out uint length))
            Send(connection, length);
        else
            connection.Write("error: send one decimal number below 4294967296 and a line feed, as in 1000\n"u8);
    }

    [SkipLocalsInit]
    private static void Send(TcpConnection connection, uint length)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        for (int i = 0; i < BlockBytes; i++)
            block[i] = (byte)('0' + (i % 10));
        for (; length >= BlockBytes; length -= BlockBytes)
            connection.Write(block);
        connection.Write(block.Slice(0, (int)length));
    }

    private static bool TryReadLength(TcpConnection connection, out uint value)
    {
        Span<byte> line = stackalloc byte[LineBytesMax];
        value = 0;
        int length = 0;
        while (length < LineBytesMax)
        {
            uint count = connection.Read(line.Slice(length));
            if (count == 0)
                return false;
            int end = length + (int)count;
            for (; length < end; length++)
            {
                if (line[length] == '\n')
                    return TextNumber.TryParse(WithoutReturn(line.Slice(0, length)), out value);
            }
        }

        return false;
    }

    // Terminals end lines with both.
    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) =>
        !line.IsEmpty && line[line.Length - 1] == '\r' ? line.Slice(0, line.Length - 1) : line;
}
