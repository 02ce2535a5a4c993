using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using BssOs.Net.Ipv4OverEthernet;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed unsafe class FragmentBufferTests
{
    private static readonly Ipv4Address Source = new(0x0A000201);
    private static readonly Ipv4Address Destination = new(0x0A00020F);

    private FragmentBuffer _buffer;
    private byte* _memory;

    [SetUp]
    public void Begin()
    {
        _memory = (byte*)NativeMemory.AllocZeroed(FragmentBuffer.MemorySize);
        _buffer = default;
        _buffer.Begin(_memory, new Ipv4Header(Fragment([1], 0, true)));
    }

    [TearDown]
    public void End() => NativeMemory.Free(_memory);

    // By hand: pieces have to make a whole, which smaller ones made of those that fail would not. The seed is in the name of the case.
    [Test]
    public void Empty_PiecesInAnyOrder_GiveTheDatagram([Range(1, 30)] int seed)
    {
        var random = new Random(seed);
        byte[] payload = new byte[random.Next(1, 65516)];
        random.NextBytes(payload);
        List<byte[]> fragments = Split(payload, random);
        Shuffle(fragments, random);
        for (int index = 0; index < fragments.Count; index++)
        {
            FragmentResult expected = index == fragments.Count - 1 ? FragmentResult.Complete : FragmentResult.Incomplete;
            Assert.That(Add(fragments[index]), Is.EqualTo(expected));
        }

        _buffer.Finish(out uint offset, out uint length);
        var datagram = new Span<byte>(_memory + offset, (int)length);
        Assert.That(Ipv4Header.Check(datagram), Is.EqualTo(WireError.None));
        var header = new Ipv4Header(datagram);
        Assert.That(header.IsFragment, Is.False);
        Assert.That(header.Payload.SequenceEqual(payload));
    }

    [Test]
    public void Incomplete_SamePieceAgain_IsADuplicate()
    {
        Assert.That(Add(Fragment(new byte[16], 8, true)), Is.EqualTo(FragmentResult.Incomplete));
        Assert.That(Add(Fragment(new byte[16], 8, true)), Is.EqualTo(FragmentResult.Duplicate));
        Assert.That(Add(Fragment(new byte[8], 16, true)), Is.EqualTo(FragmentResult.Duplicate), "a part of it");
    }

    [Test]
    public void Incomplete_SamePieceWithOtherContent_IsAnAttack()
    {
        Add(Fragment(new byte[16], 8, true));
        Assert.That(Add(Fragment([1, 0, 0, 0, 0, 0, 0, 0], 8, true)), Is.EqualTo(FragmentResult.Overlap));
    }

    [TestCase(0, 16)]
    [TestCase(16, 16)]
    [TestCase(0, 40)]
    public void Incomplete_OverlappingPiece_IsAnAttack(int offset, int length)
    {
        Add(Fragment(new byte[16], 8, true));
        Assert.That(Add(Fragment(new byte[length], offset, true)), Is.EqualTo(FragmentResult.Overlap));
    }

    [Test]
    public void EndKnown_PiecePastIt_IsAnAttack()
    {
        Assert.That(Add(Fragment(new byte[5], 16, false)), Is.EqualTo(FragmentResult.Incomplete));
        Assert.That(Add(Fragment(new byte[8], 24, true)), Is.EqualTo(FragmentResult.Overlap));
        Assert.That(Add(Fragment(new byte[3], 24, false)), Is.EqualTo(FragmentResult.Overlap), "another end");
    }

    [Test]
    public void Incomplete_EndBeforeWhatIsThere_IsAnAttack()
    {
        Add(Fragment(new byte[16], 32, true));
        Assert.That(Add(Fragment(new byte[5], 16, false)), Is.EqualTo(FragmentResult.Overlap));
    }

    [Test]
    public void Empty_MalformedPiece_IsRefused()
    {
        Assert.That(Add(Fragment([], 8, true)), Is.EqualTo(FragmentResult.Malformed));
        Assert.That(Add(Fragment(new byte[9], 8, true)), Is.EqualTo(FragmentResult.Malformed));
    }

    [Test]
    public void Empty_PieceBeyondTheLongestDatagram_IsRefused()
    {
        // The "ping of death": the last fragment ends past 65535 bytes.
        Assert.That(Add(Fragment(new byte[100], 65480, false)), Is.EqualTo(FragmentResult.TooLong));
        Assert.That(Add(Fragment(new byte[35], 65480, false)), Is.EqualTo(FragmentResult.Incomplete));
    }

    [Test]
    public void Complete_HeaderWithOptionsMakesItTooLong_IsRefused()
    {
        byte[] first = Fragment(new byte[65480 + 4], 0, true).AsSpan().ToArray();
        first[0] = 0x46;
        new Ipv4Header(first).UpdateChecksum();
        Assert.That(Add(Fragment(new byte[35], 65480, false)), Is.EqualTo(FragmentResult.Incomplete));
        Assert.That(Add(first), Is.EqualTo(FragmentResult.TooLong));
    }

    [Test]
    public void Begun_OtherDatagram_DoesNotMatch()
    {
        Assert.That(_buffer.Matches(new Ipv4Header(Fragment([1], 0, false))));
        Assert.That(_buffer.Matches(new Ipv4Header(Frames.Ipv4(17, Source, Destination, [1], 0, 2))), Is.False);
        Assert.That(_buffer.Matches(new Ipv4Header(Frames.Ipv4(6, Source, Destination, [1]))), Is.False);
        Assert.That(_buffer.Matches(new Ipv4Header(Frames.Ipv4(17, Source + 1, Destination, [1]))), Is.False);
        Assert.That(_buffer.Matches(new Ipv4Header(Frames.Ipv4(17, Source, Destination + 1, [1]))), Is.False);
    }

    [Test]
    public void Any_RandomPieces_NeverLeaveTheMemory()
    {
        // A guard after the memory tells; the content is that of one payload, so that some of them are taken. Not by CsCheck: the buffer is
        // the same for all pieces, so what fails depends on all before.
        var random = new Random(9);
        byte[] payload = new byte[65515];
        random.NextBytes(payload);
        for (int round = 0; round < 20_000; round++)
        {
            int offset = random.Next(0, 8192) * 8;
            int length = Math.Min(random.Next(0, 3000), Math.Max(0, payload.Length - offset));
            if (random.Next(2) == 0)
                length &= ~7;
            byte[] piece = payload.AsSpan(Math.Min(offset, payload.Length), length).ToArray();
            if (Add(Fragment(piece, offset, random.Next(50) != 0)) == FragmentResult.Complete)
                _buffer.Begin(_memory, new Ipv4Header(Fragment([1], 0, true)));
        }
    }

    private static byte[] Fragment(ReadOnlySpan<byte> payload, int offset, bool more) =>
        Frames.Ipv4(17, Source, Destination, payload, (ushort)(offset / 8 | (more ? Ipv4Header.MoreFragments : 0)));

    private static List<byte[]> Split(byte[] payload, Random random)
    {
        var fragments = new List<byte[]>();
        for (int offset = 0; offset < payload.Length;)
        {
            int length = Math.Min(random.Next(1, 300) * 8, payload.Length - offset);
            fragments.Add(Fragment(payload.AsSpan(offset, length), offset, offset + length < payload.Length));
            offset += length;
        }

        return fragments;
    }

    private static void Shuffle(List<byte[]> fragments, Random random)
    {
        byte[][] shuffled = [.. fragments];
        random.Shuffle(shuffled);
        fragments.Clear();
        fragments.AddRange(shuffled.Where(fragment => fragment.Length > 0));
    }

    private FragmentResult Add(byte[] fragment) => _buffer.Add(new Ipv4Header(fragment));
}
