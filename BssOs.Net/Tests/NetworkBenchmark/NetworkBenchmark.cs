using System;
using System.Runtime.CompilerServices;

namespace BssOs.Net.NetworkBenchmark;

/// <summary>
/// Measures two network stacks of one system that communicate with each other, layer by layer: only the servers, their queues and threads
/// are included, no device and no host.
/// </summary>
[Server(StackBytes = 4096)]
public unsafe partial struct NetworkBenchmark : IBenchmark
{
    /// <summary>Payload of a segment (RFC 9293 3.7.1, over Ethernet).</summary>
    internal const uint SegmentBytes = 1460;

    /// <summary>Payload of the largest datagram in one frame.</summary>
    internal const int BytesMax = 1472;

    /// <summary>No timeout, since nothing is lost.</summary>
    internal const uint WithoutEnd = 0;

    private const int SmallBytes = 64;
    private const uint SmallFrameBytes = 64;
    private const uint LargeFrameBytes = 1514;
    private const uint Mask = 0xFFFF_FF00;
    private const ushort Port = 7;
    private const ushort DiscardPort = 9;

    internal FramePort RightPort;
    internal UdpSocket.Permanent RightSocket;
    internal TcpListener.Permanent Listener;

    /// <summary>Signalled by the partner when it has done its part.</summary>
    internal Semaphore.Permanent End;

    private FramePort _leftPort;
    private UdpSocket.Permanent _leftSocket;

    // They take the datagrams that only resolve addresses.
    private UdpSocket.Permanent _leftDiscard;
    private UdpSocket.Permanent _rightDiscard;

    [Required] internal static partial MemoryMap MemoryMap { get; }

    [Required] internal static partial Ethernet RightEthernet { get; }

    [Required] private static partial Ethernet LeftEthernet { get; }

    [Required] private static partial Ipv4Network LeftNetwork { get; }

    [Required] private static partial Ipv4Network RightNetwork { get; }

    [Required] private static partial Udp LeftUdp { get; }

    [Required] private static partial Udp RightUdp { get; }

    [Required] private static partial Tcp LeftTcp { get; }

    [Required] private static partial Tcp RightTcp { get; }

    [Required] private static partial Machine Machine { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    private static Ipv4Address LeftAddress => new(0x0A00_0001);

    private static Ipv4Address RightAddress => new(0x0A00_0002);

    /// <summary>Opens everything except the stream, since a constructor must not wait.</summary>
    public void Construct()
    {
        End = Synchronization.CreateSemaphore(0).Keep();
        Configure(LeftNetwork, LeftAddress);
        Configure(RightNetwork, RightAddress);
        _leftPort.Open(LeftEthernet, RightEthernet);
        RightPort.Open(RightEthernet, LeftEthernet);
        _leftDiscard = LeftUdp.Open(DiscardPort).Keep();
        _rightDiscard = RightUdp.Open(DiscardPort).Keep();
        _leftSocket = LeftUdp.Open(0).Keep();
        RightSocket = RightUdp.Open(Port).Keep();
        Listener = RightTcp.Listen(Port, 1).Keep();

        // Resolves both addresses in advance.
        _leftSocket.Send(RightAddress, DiscardPort, default);
        RightSocket.Send(LeftAddress, DiscardPort, default);
    }

    public readonly uint GetName(uint index, Span<byte> name)
    {
        ReadOnlySpan<byte> text = (Piece)index switch
        {
            Piece.Frame64 => "frame-64"u8,
            Piece.Frame1500 => "frame-1500"u8,
            Piece.Datagram64 => "datagram-64"u8,
            Piece.Datagram1472 => "datagram-1472"u8,
            Piece.Stream1460 => "stream-1460"u8,
            _ => default,
        };
        text.CopyTo(name);
        return (uint)text.Length;
    }

    public uint Run(uint index, uint times, out uint done)
    {
        var piece = (Piece)index;

        // Each iteration sends two packets, there and back, except for the stream.
        done = piece == Piece.Stream1460 ? times : times * 2;
        return RunWithPartner(piece, times);
    }

    /// <summary>Size of a frame in bytes.</summary>
    internal static uint FrameBytes(Piece piece) => piece == Piece.Frame64 ? SmallFrameBytes : LargeFrameBytes;

    private static void Configure(Ipv4Network network, Ipv4Address address)
    {
        network.GetLink(0).SetAddress(address, Mask);
        network.SetRoute(address.Masked(Mask), Mask, default, 0);
    }

    private uint RunWithPartner(Piece piece, uint times)
    {
        Executable body = Partner.New(out Partner* partner);
        partner->Begin(Self, piece, times);
        ThreadFactory.Start(body, 0);
        body.Release();

        // So that it is already waiting when the measurement begins.
        ThreadFactory.Yield();
        return piece switch
        {
            Piece.Frame64 or Piece.Frame1500 => ExchangeFrames(FrameBytes(piece), times),
            Piece.Datagram64 => ExchangeDatagrams(SmallBytes, times),
            Piece.Datagram1472 => ExchangeDatagrams(BytesMax, times),
            _ => WriteStream(times),
        };
    }

    private readonly uint ExchangeFrames(uint length, uint times)
    {
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            _leftPort.Send(LeftEthernet, MemoryMap, length);
            _leftPort.Receive();
        }

        End.Wait();
        return Machine.GetCycles() - start;
    }

    [SkipLocalsInit]
    private readonly uint ExchangeDatagrams(int length, uint times)
    {
        Span<byte> data = stackalloc byte[BytesMax];
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
        {
            _leftSocket.Send(RightAddress, Port, data.Slice(0, length));
            _leftSocket.Receive(data, WithoutEnd, out _, out _);
        }

        End.Wait();
        return Machine.GetCycles() - start;
    }

    [SkipLocalsInit]
    private readonly uint WriteStream(uint times)
    {
        Span<byte> data = stackalloc byte[(int)SegmentBytes];
        TcpConnection stream = LeftTcp.Connect(RightAddress, Port);
        uint start = Machine.GetCycles();
        for (; times != 0; times--)
            stream.Write(data);
        End.Wait();
        uint cycles = Machine.GetCycles() - start;

        // A graceful close would leave the connection in the table for a while.
        stream.Abort();
        stream.Release();
        return cycles;
    }
}
