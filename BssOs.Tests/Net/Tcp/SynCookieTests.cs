using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>What stands in the initial number of a SYN's answer that nobody remembers (RFC 4987 section 3.6).</summary>
public sealed class SynCookieTests
{
    private static readonly Instant Now = new(1_000_000);

    private static readonly SequenceNumber Peer = new(5000);

    private static readonly ConnectionKey Key = new()
    {
        LocalAddress = TcpPeer.LocalAddress,
        RemoteAddress = TcpPeer.RemoteAddress,
        LocalPort = TcpPeer.LocalPort,
        RemotePort = TcpPeer.RemotePort,
    };

    [TestCase((ushort)0, (ushort)536)]
    [TestCase((ushort)64, (ushort)64)]
    [TestCase((ushort)535, (ushort)468)]
    [TestCase((ushort)1459, (ushort)1452)]
    [TestCase((ushort)1460, (ushort)1460)]
    [TestCase((ushort)8960, (ushort)1460)]
    public void Segment_size_comes_back_never_larger(ushort size, ushort expected)
    {
        SequenceGenerator generator = Generator(1);
        SequenceNumber cookie = SynCookie.Make(generator, Key, Peer, size, Now);
        Assert.That(SynCookie.TryRead(generator, Key, Peer, cookie, Now, out ushort read));
        Assert.That(read, Is.EqualTo(expected));
    }

    [Test]
    public void A_cookie_lasts_one_period_at_least_and_two_at_most()
    {
        SequenceGenerator generator = Generator(1);
        for (Instant start = Now; start < Now + SynCookie.LifetimeMilliseconds; start += 999)
        {
            SequenceNumber cookie = SynCookie.Make(generator, Key, Peer, 1460, start);
            Assert.That(SynCookie.TryRead(generator, Key, Peer, cookie, start + (SynCookie.LifetimeMilliseconds / 2), out _));
            Assert.That(SynCookie.TryRead(generator, Key, Peer, cookie, start + SynCookie.LifetimeMilliseconds, out _), Is.False);
        }
    }

    [Test]
    public void Nothing_of_another_connection_or_secret_is_accepted()
    {
        SequenceGenerator generator = Generator(1);
        SequenceNumber cookie = SynCookie.Make(generator, Key, Peer, 1460, Now);
        ConnectionKey other = Key;
        other.RemotePort++;
        Assert.That(SynCookie.TryRead(generator, other, Peer, cookie, Now, out _), Is.False);
        other = Key;
        other.RemoteAddress += 1;
        Assert.That(SynCookie.TryRead(generator, other, Peer, cookie, Now, out _), Is.False);
        Assert.That(SynCookie.TryRead(generator, Key, Peer + 1, cookie, Now, out _), Is.False);
        Assert.That(SynCookie.TryRead(Generator(2), Key, Peer, cookie, Now, out _), Is.False);
        for (int bit = 0; bit < 32; bit++)
        {
            Assert.That(SynCookie.TryRead(generator, Key, Peer, new SequenceNumber(cookie.Value ^ (1u << bit)), Now, out _),
                Is.False, $"bit {bit}");
        }
    }

    private static SequenceGenerator Generator(uint secret)
    {
        SequenceGenerator generator = default;
        generator.Stir(secret);
        return generator;
    }
}
