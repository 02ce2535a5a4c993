using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// More frames than the RTL-8139C+ has descriptors, all at once. QEMU holds nothing back in this mode: what finds no descriptor is lost,
/// and reception goes on.
/// </summary>
[TestFixture]
public sealed class PlusFloodTests() : TapTests("pc")
{
    private const string Driver = "rtl8139-plus";
    private const ushort TypeOfNobody = 0x88B5;

    [Test]
    [CancelAfter(180_000)]
    public async Task Frames_that_find_no_descriptor_are_counted_and_the_system_goes_on()
    {
        const int burstsMax = 50;
        const int framesPerBurst = 2000;
        string page = await Booted.GetAsync("");
        for (int burst = 0; burst < burstsMax && StatusTable.ReadCounter(page, Driver, "missed") == 0; burst++)
        {
            using (RawLink link = Network.OpenRaw())
            {
                for (int i = 0; i < framesPerBurst; i++)
                    link.Send(TestFrame.Ethernet(TypeOfNobody, new byte[i % 2 == 0 ? 46 : 1500]));
            }

            page = await Booted.GetAsync("");
        }

        TestContext.Out.WriteLine(string.Join('\n', StatusTable.ReadGroup(page, Driver)));
        Assert.That(StatusTable.ReadCounter(page, Driver, "ring overflow"), Is.GreaterThan(0));
        Assert.That(StatusTable.ReadCounter(page, Driver, "missed"), Is.GreaterThan(0));

        const int downloadBytes = 4 << 20;
        Assert.That(
            Network.Require("ping", "-n", "-c", "5", "-i", "0.2", "-W", "5", BootedSystem.AddressOnTap), Does.Contain(" 0% packet loss"));
        string sum = Network.Require("sh", "-c", $"curl -sS --fail --max-time 60 {Booted.Address}pattern/{downloadBytes} | sha256sum");
        Assert.That(sum.Split(' ')[0], Is.EqualTo(PatternHash.Compute(downloadBytes)).IgnoreCase);
        Assert.That(StatusTable.ReadCounter(await Booted.GetAsync(""), Driver, "cut"), Is.GreaterThan(0), "large segments");
    }
}
