using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Profiling;

/// <summary>What lies at an address: kernel, servers, the code around them.</summary>
[TestFixture]
public sealed class AddressMapTests
{
    private readonly AddressMap _map = new(
        SampleSymbols.Make(("Threads.Main", 0x10_0000, 0x100)),
        [new LoadedServer("disk", "driver", 0x20_0000, 0x80, 0x20_1000, 0x40),
            new LoadedServer("odd", "no-symbols", 0x20_2000, 0x20, 0x20_3000, 0x10)],
        file => file == "driver" ? SampleSymbols.Make(("Driver.Read", 0x10, 0x30)) : null,
        sharedStubs: 0x30_0000);

    [TestCase(0x10_0004u, "kernel", "Threads.Main", 0x10_0000u)]
    [TestCase(0x20_0020u, "disk", "Driver.Read", 0x20_0010u)]
    [TestCase(0x20_0060u, "disk", "?", 0x20_0000u)]
    [TestCase(0x20_1000u, "disk", AddressMap.Stub, 0x20_1000u)]
    [TestCase(0x20_103Fu, "disk", AddressMap.Stub, 0x20_1000u)]
    [TestCase(0x20_2001u, "odd", "?", 0x20_2000u)]
    [TestCase(0x30_0FFFu, "kernel", AddressMap.Stub, 0x30_0000u)]
    public void An_address_has_its_server_and_function(uint address, string server, string function, uint start)
    {
        CodePlace place = _map.Find(address)!.Value;
        Assert.That(place.Location, Is.EqualTo(new Location(server, function)));
        Assert.That(place.IsStub, Is.EqualTo(function == AddressMap.Stub));
        if (function != "?")
            Assert.That(place.Start, Is.EqualTo(start));
    }

    [TestCase(0u)]
    [TestCase(0x10_0100u)]
    [TestCase(0x20_0080u)]
    [TestCase(0x20_1040u)]
    [TestCase(0x30_1000u)]
    [TestCase(0xC000_0000u)]
    public void Nothing_is_known_of_other_addresses(uint address) => Assert.That(_map.Find(address), Is.Null);
}
