using System;
using System.Buffers.Binary;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <content>The transmitter.</content>
public sealed partial class Rtl8139PlusChip
{
    private const uint LargeSend = 1u << 27;
    private const uint SumTcp = 1u << 16;

    /// <summary>Descriptors that wait to be sent.</summary>
    public int Waiting
    {
        get
        {
            int count = 0;
            for (int next = _nextTransmit; count < 64; count++)
            {
                uint word = BinaryPrimitives.ReadUInt32LittleEndian(TransmitDescriptor(next));
                if ((word & Own) == 0)
                    break;
                next = (word & EndOfRing) != 0 ? 0 : next + 1;
            }

            return count;
        }
    }

    /// <summary>Sends the frame of the oldest waiting descriptor, or ends it in another way.</summary>
    /// <param name="outcome">Bits of the status: 0x0200_0000 underrun, 0x0080_0000 not sent.</param>
    public void CompleteOne(uint outcome = 0)
    {
        Span<byte> descriptor = TransmitDescriptor(_nextTransmit);
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(descriptor);
        Assert.That(word & Own, Is.Not.Zero, "nothing to send");
        Assert.That(word & 0x3000_0000, Is.EqualTo(0x3000_0000), "a frame in parts");
        byte[] frame = kernel.PhysicalSpan(BinaryPrimitives.ReadUInt32LittleEndian(descriptor[8..]), (int)(word & 0xFFFF)).ToArray();
        if ((outcome & 0x0080_0000) == 0)
            Send(frame, word);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, (word & ~Own) | outcome);
        _nextTransmit = (word & EndOfRing) != 0 ? 0 : _nextTransmit + 1;
        InterruptStatus |= (ushort)((outcome & 0x0080_0000) != 0 ? 0x0008 : 0x0004);
    }

    private Span<byte> TransmitDescriptor(int index) => kernel.PhysicalSpan(_transmitRing + ((uint)index * 16), 16);

    private void Send(byte[] frame, uint word)
    {
        if ((word & LargeSend) != 0)
        {
            Cut(frame, (int)((word >> 16) & 0x7FF));
            return;
        }

        Assert.That(frame, Has.Length.InRange(60, 1514));
        if ((word & SumTcp) != 0)
            Complete(frame, new Ipv4Header(new EthernetHeader(frame).Payload).TotalLength);
        Sent.Add(frame);
    }

    private void Cut(byte[] whole, int segment)
    {
        Assert.That(segment, Is.Not.Zero);
        var ip = new Ipv4Header(new EthernetHeader(whole).Payload);
        var header = new TcpHeader(ip.Payload);
        int headers = EthernetHeader.HeaderSize + Ipv4Header.HeaderSize + header.HeaderLength;
        int text = ip.TotalLength + EthernetHeader.HeaderSize - headers;
        for (int offset = 0; offset < text; offset += segment)
        {
            int length = Math.Min(segment, text - offset);
            byte[] frame = [.. whole.AsSpan(0, headers), .. whole.AsSpan(headers + offset, length)];
            var datagram = new Ipv4Header(new EthernetHeader(frame).Payload) { TotalLength = (ushort)(frame.Length - 14) };
            datagram.UpdateChecksum();
            var part = new TcpHeader(datagram.Payload);
            part.Sequence = header.Sequence + (uint)offset;
            if (offset + length != text)
                part.Flags &= ~(TcpFlags.Push | TcpFlags.Finish);
            Complete(frame, frame.Length - 14);
            Sent.Add(frame);
        }
    }

    private static void Complete(byte[] frame, int total)
    {
        var ip = new Ipv4Header(frame.AsSpan(14, total));
        var header = new TcpHeader(ip.Payload) { Checksum = 0 };
        header.Checksum = TcpHeader.Sum(ip.Payload, ip.Source, ip.Destination);
    }
}
