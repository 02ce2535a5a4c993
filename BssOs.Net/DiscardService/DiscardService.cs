using System;
using System.Runtime.CompilerServices;

namespace BssOs.Net.DiscardService;

/// <summary>The discard service (RFC 863): what a peer sends is thrown away until it ends its stream.</summary>
[Server(StackBytes = BlockBytes + OwnBytes)]
public unsafe partial struct DiscardService : IStreamService
{
    private const int BlockBytes = 8192;

    // What functions use beside the block.
    private const int OwnBytes = 128;

    [SkipLocalsInit]
    public readonly void Serve(TcpConnection connection)
    {
        Span<byte> block = stackalloc byte[BlockBytes];
        while (connection.Read(block) != 0)
        {
        }
    }
}
