using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using BssOs.Net.UdpOverIpv4;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed unsafe class DatagramRingTests
{
    private const int Size = 256;

    private DatagramRing _ring;
    private byte* _memory;

    [SetUp]
    public void Begin()
    {
        _memory = (byte*)NativeMemory.AllocZeroed(Size);
        _ring = default;
        _ring.Begin(_memory, Size);
    }

    [TearDown]
    public void End() => NativeMemory.Free(_memory);

    [Test]
    public void Any_PutAndTaken_ComesOutAsFromAQueue()
    {
        // Not by CsCheck: one long run is what fills the ring and wraps around its end, again and again; a smaller case would do neither.
        var random = new Random(6);
        var expected = new Queue<(Ipv4Address Address, ushort Port, byte[] Data)>();
        byte[] block = new byte[Size];
        int refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            if (random.Next(2) == 0)
            {
                byte[] data = new byte[random.Next(0, 100)];
                random.NextBytes(data);
                (Ipv4Address Address, ushort Port, byte[] Data) entry =
                    (new Ipv4Address((uint)random.Next()), (ushort)random.Next(65536), data);
                if (_ring.Put(entry.Address, entry.Port, data))
                    expected.Enqueue(entry);
                else
                    refused++;
            }
            else if (expected.TryDequeue(out (Ipv4Address Address, ushort Port, byte[] Data) entry))
            {
                Assert.That(_ring.IsEmpty, Is.False);
                int length = _ring.Take(block, out Ipv4Address address, out ushort port);
                Assert.That((address, port), Is.EqualTo((entry.Address, entry.Port)));
                Assert.That(block.AsSpan(0, length).SequenceEqual(entry.Data));
            }
            else
            {
                Assert.That(_ring.IsEmpty);
            }
        }

        Assert.That(refused, Is.Not.Zero);
    }

    [Test]
    public void LongDatagram_TakenWithASmallBlock_IsCutOffAndTheNextIsWhole()
    {
        _ring.Put(new Ipv4Address(1), 2, [1, 2, 3, 4, 5, 6, 7]);
        _ring.Put(new Ipv4Address(3), 4, [8, 9]);
        byte[] block = new byte[3];
        Assert.That(_ring.Take(block, out _, out _), Is.EqualTo(3));
        Assert.That(block, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(_ring.Take(block, out Ipv4Address address, out _), Is.EqualTo(2));
        Assert.That(address.Value, Is.EqualTo(3));
        Assert.That(block, Is.EqualTo(new byte[] { 8, 9, 3 }));
    }

    [Test]
    public void Empty_DatagramThatNeverFits_IsRefused()
    {
        Assert.That(_ring.Put(new Ipv4Address(1), 2, new byte[Size - 11]), Is.False);
        Assert.That(_ring.Put(new Ipv4Address(1), 2, new byte[Size - 12]));
        Assert.That(_ring.Put(new Ipv4Address(1), 2, []), Is.False);
    }
}
