using System;
using System.Runtime.CompilerServices;

namespace BssOs.Net.ByteSink;

/// <summary>
/// Takes what a peer sends until the end of its stream, answers with a line that says how many bytes it was, and closes: to measure and
/// check transfers to this system.
/// </summary>
[Server(StackBytes = BlockBytes + OwnBytes)]
public unsafe partial struct ByteSink : IStreamService
{
    private const int BlockBytes = 8192;

    // What functions use beside the block.
    private const int OwnBytes = 256;

    [SkipLocalsInit]
    public readonly void Serve(TcpConnection connection)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        ByteCount count = default;
        uint length;
        while ((length = connection.Read(block)) != 0)
            count.Add(length);
        length = (uint)count.Write(block);
        block[(int)length] = (byte)'\n';
        connection.Write(block.Slice(0, (int)length + 1));
    }
}
