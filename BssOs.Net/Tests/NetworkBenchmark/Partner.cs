using System;
using System.Runtime.CompilerServices;

namespace BssOs.Net.NetworkBenchmark;

/// <summary>The thread at the other stack: returns whatever it receives, or reads a stream.</summary>
[LocalServer]
public unsafe partial struct Partner : IExecutable
{
    private NetworkBenchmark* _parent;
    private Piece _piece;
    private uint _times;

    public readonly uint Execute()
    {
        switch (_piece)
        {
            case Piece.Frame64 or Piece.Frame1500:
                AnswerFrames();
                break;
            case Piece.Datagram64 or Piece.Datagram1472:
                AnswerDatagrams();
                break;
            default:
                ReadStream();
                break;
        }

        _parent->End.Signal();
        return 0;
    }

    /// <param name="parent">The measuring server.</param>
    /// <param name="piece">What is measured.</param>
    /// <param name="times">How often.</param>
    internal void Begin(NetworkBenchmark* parent, Piece piece, uint times)
    {
        _parent = parent;
        _piece = piece;
        _times = times;
    }

    private readonly void AnswerFrames()
    {
        uint length = NetworkBenchmark.FrameBytes(_piece);
        for (uint i = 0; i < _times; i++)
        {
            _parent->RightPort.Receive();
            _parent->RightPort.Send(NetworkBenchmark.RightEthernet, NetworkBenchmark.MemoryMap, length);
        }
    }

    [SkipLocalsInit]
    private readonly void AnswerDatagrams()
    {
        Span<byte> data = stackalloc byte[NetworkBenchmark.BytesMax];
        for (uint i = 0; i < _times; i++)
        {
            uint length = _parent->RightSocket.Receive(data, NetworkBenchmark.WithoutEnd, out Ipv4Address address, out ushort port);
            _parent->RightSocket.Send(address, port, data.Slice(0, (int)length));
        }
    }

    [SkipLocalsInit]
    private readonly void ReadStream()
    {
        Span<byte> data = stackalloc byte[NetworkBenchmark.BytesMax];
        TcpConnection stream = _parent->Listener.Accept();
        uint left = _times * NetworkBenchmark.SegmentBytes;
        while (left != 0)
            left -= stream.Read(data.Slice(0, (int)Math.Min(left, NetworkBenchmark.BytesMax)));
        stream.Release();
    }
}
