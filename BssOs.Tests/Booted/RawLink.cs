using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Threading;

namespace BssOs.Tests.Booted;

/// <summary>Sends and receives frames byte by byte as they are, in a network namespace (packet(7), setns(2)).</summary>
internal sealed class RawLink : IDisposable
{
    private const int AddressFamilyPacket = 17;
    private const int SocketRaw = 3;
    private const int NewNetwork = 0x4000_0000;
    private const int ReadOnly = 0;
    private const int FrameMax = 2048;
    private const short PollIn = 1;
    private const byte PacketOutgoing = 4;

    // ETH_P_ALL, as htons gives it.
    private const ushort AllProtocols = 0x0300;

    private readonly int _socket;
    private readonly LinkAddress _address;

    private RawLink(int socket, int index)
    {
        _socket = socket;
        _address = new LinkAddress { Family = AddressFamilyPacket, Index = index };
    }

    /// <summary>Opens a device of a namespace.</summary>
    public static RawLink Open(string namespaceName, string device, bool receives)
    {
        RawLink? link = null;
        Exception? failure = null;
        // A thread of its own, since the namespace is the thread's; a socket stays where it was made.
        Thread thread = new(() =>
        {
            try
            {
                int file = Check(OpenFile($"/run/netns/{namespaceName}", ReadOnly));
                Check(SetNamespace(file, NewNetwork));
                Check(CloseFile(file));
                int index = Check((int)NameToIndex(device));
                link = new RawLink(Check(MakeSocket(AddressFamilyPacket, SocketRaw, receives ? AllProtocols : 0)), index);
            }
            catch (Win32Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return link ?? throw new InvalidOperationException($"{device} in {namespaceName} cannot be opened", failure);
    }

    /// <summary>Sends a frame.</summary>
    public void Send(ReadOnlySpan<byte> frame)
    {
        LinkAddress address = _address;
        Check(
            (int)SendTo(_socket, in MemoryMarshal.GetReference(frame), (nuint)frame.Length, 0, in address, Marshal.SizeOf<LinkAddress>()));
    }

    /// <summary>Takes the next frame that somebody else has sent since the link was opened; waits for it for a while.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryReceive(TimeSpan wait, out byte[] frame)
    {
        PollEntry entry = new() { Socket = _socket, Events = PollIn };
        frame = [];
        if (Check(Poll(ref entry, 1, (int)wait.TotalMilliseconds)) == 0)
            return false;
        byte[] bytes = new byte[FrameMax];
        LinkAddress sender = default;
        int senderLength = Marshal.SizeOf<LinkAddress>();
        int length = Check((int)ReceiveFrom(_socket, ref bytes[0], FrameMax, 0, ref sender, ref senderLength));
        frame = bytes[..length];
        return sender.PacketType != PacketOutgoing;
    }

    public void Dispose() => Check(CloseFile(_socket));

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int CloseFile(int file);

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int SetNamespace(int file, int kind);

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static extern int MakeSocket(int family, int type, int protocol);

    [DllImport("libc", EntryPoint = "if_nametoindex", SetLastError = true)]
    private static extern uint NameToIndex([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "sendto", SetLastError = true)]
    private static extern nint SendTo(int socket, in byte data, nuint length, int flags, in LinkAddress address, int addressLength);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static extern int Poll(ref PollEntry entry, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    private static extern nint ReceiveFrom(
        int socket, ref byte data, nuint length, int flags, ref LinkAddress address, ref int addressLength);

    /// <summary>pollfd, poll(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Socket;
        public short Events;
        public short Results;
    }

    /// <summary>sockaddr_ll, linux/if_packet.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LinkAddress
    {
        public ushort Family;
        public ushort Protocol;
        public int Index;
        public ushort HardwareType;
        public byte PacketType;
        public byte AddressLength;
        public ulong Address;
    }
}
