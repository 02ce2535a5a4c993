using System;
using System.Runtime.CompilerServices;

namespace BssOs.Net.EchoService;

/// <summary>The echo service (RFC 862): what a peer sends comes back until it ends its stream.</summary>
[Server(StackBytes = BlockBytes + OwnBytes)]
public unsafe partial struct EchoService : IStreamService
{
    private const int BlockBytes = 4096;

    // What functions use beside the block.
    private const int OwnBytes = 128;

    [SkipLocalsInit]
    public readonly void Serve(TcpConnection connection)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        uint length;
        while ((length = connection.Read(block)) != 0)
            connection.Write(block.Slice(0, (int)length));
    }
}
