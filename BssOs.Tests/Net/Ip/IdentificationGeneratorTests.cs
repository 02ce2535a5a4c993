using System.Collections.Generic;
using BssOs.Net.Ipv4OverEthernet;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed class IdentificationGeneratorTests
{
    private static readonly Ipv4Address Source = new(0x0A00020F);
    private static readonly Ipv4Address Destination = new(0x0A000202);

    private IdentificationGenerator _generator;

    [SetUp]
    public void Begin()
    {
        _generator = default;
        _generator.Stir(12345);
    }

    [Test]
    public void Running_OneDestination_NoneComesAgainBeforeAllHaveCome()
    {
        var seen = new HashSet<ushort>();
        for (int count = 0; count < 65_536; count++)
            Assert.That(seen.Add(Next(Destination)));
    }

    [Test]
    public void Running_SentToOthers_CannotBeSeenInOnesOwn()
    {
        // Of many other hosts a few share a counter with this one: 1 of 256.
        int skipped = 0;
        ushort last = Next(Destination);
        for (uint other = 1; other <= 2560; other++)
        {
            Next(Destination + other);
            ushort next = Next(Destination);
            skipped += (ushort)(next - last) == 1 ? 0 : 1;
            last = next;
        }

        Assert.That(skipped, Is.LessThan(40));
    }

    [Test]
    public void Begun_AnotherSecretHostOrProtocol_BeginsElsewhere()
    {
        var beginnings = new HashSet<ushort>();
        for (uint secret = 0; secret < 10; secret++)
        {
            for (uint host = 0; host < 10; host++)
            {
                _generator = default;
                _generator.Stir(secret);
                beginnings.Add(Next(Destination + host));
                beginnings.Add(_generator.Next(Source, Destination + host, Ipv4Header.ProtocolIcmp));
            }
        }

        Assert.That(beginnings, Has.Count.GreaterThan(190), "of 200, few fall together by chance");
    }

    private ushort Next(Ipv4Address destination) => _generator.Next(Source, destination, Ipv4Header.ProtocolUdp);
}
