using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// More frames than the plain RTL-8139 can take, all at once: QEMU hands up to 50 frames from a tap device to the adapter before the
/// processor runs again, which is more than fits into the ring if they are long. What does not fit waits with QEMU; only a long frame that
/// meets a gap a few bytes shorter than itself is lost, which frames of random lengths bring about.
/// </summary>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
public sealed class FloodTests(string imageName) : TapTests("pc", imageName: imageName, words: "rtl8139=plain")
{
    private const string Driver = "rtl8139";
    private const ushort TypeOfNobody = 0x88B5;

    /// <summary>Bytes behind the Ethernet header of the longest and of the shortest frame.</summary>
    private const int LongPayload = 1500;

    private const int ShortPayload = 46;

    [TestCase(true, "ring overflow", "missed", "receiver restarts", "copied", "too many held")]
    [TestCase(false, "receive queue full")]
    [CancelAfter(180_000)]
    public async Task Frames_that_find_no_room_are_counted_and_the_system_goes_on(bool areMixed, params string[] counters)
    {
        var random = new Random(8139);
        string before = await Booted.GetAsync("");
        string after = before;
        const int burstsMax = 50;
        const int framesPerBurst = 2000;
        for (int burst = 0; burst < burstsMax && !HaveAllMoved(before, after, counters); burst++)
        {
            using (RawLink link = Network.OpenRaw())
            {
                for (int i = 0; i < framesPerBurst; i++)
                    link.Send(TestFrame.Ethernet(TypeOfNobody, new byte[areMixed ? ChoosePayload(random) : ShortPayload]));
            }
            after = await Booted.GetAsync("");
        }
        TestContext.Out.WriteLine(string.Join('\n', StatusTable.ReadGroup(after, Driver)));
        foreach (string counter in counters)
            Assert.That(Count(after, counter), Is.GreaterThan(Count(before, counter)), counter);
        await RequireServiceAsync();
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task Long_frames_that_find_no_room_wait_and_none_is_lost()
    {
        // What the queue of a tap device holds, and far more than the ring.
        const int frames = 400;
        string before = await Booted.GetAsync("");
        using (RawLink link = Network.OpenRaw())
        {
            for (int i = 0; i < frames; i++)
                link.Send(TestFrame.Ethernet(TypeOfNobody, new byte[LongPayload]));
        }

        await RequireServiceAsync();
        string after = await Booted.GetAsync("");
        TestContext.Out.WriteLine(string.Join('\n', StatusTable.ReadGroup(after, Driver)));
        Assert.That(Unknown(after) - Unknown(before), Is.EqualTo(frames));
        foreach (string counter in (string[])["ring overflow", "missed", "receive queue full"])
            Assert.That(Count(after, counter), Is.EqualTo(Count(before, counter)), counter);

        // Where handling a frame takes long, one is held while those behind it are released: the driver copies some, and loses none.
        if (IsUsualImage)
            Assert.That(Count(after, "receiver restarts"), Is.EqualTo(Count(before, "receiver restarts")));
    }

    private static uint Unknown(string page) => StatusTable.ReadCounter(page, "ethernet", "unknown type");

    /// <summary>Half of them short, a quarter of any length, a quarter long.</summary>
    private static int ChoosePayload(Random random) => random.Next(4) switch
    {
        0 => LongPayload,
        1 => random.Next(ShortPayload, LongPayload),
        _ => ShortPayload,
    };

    private static bool HaveAllMoved(string before, string after, string[] counters) =>
        Array.TrueForAll(counters, counter => Count(after, counter) > Count(before, counter));

    private static uint Count(string page, string counter) => StatusTable.ReadCounter(page, Driver, counter);

    /// <summary>Fails unless the system answers pings, serves its page and sends a file intact.</summary>
    private async Task RequireServiceAsync()
    {
        const int downloadBytes = 4 << 20;
        Assert.That(
            Network.Require("ping", "-n", "-c", "5", "-i", "0.2", "-W", "5", BootedSystem.AddressOnTap), Does.Contain(" 0% packet loss"));
        Assert.That(StatusTable.Parse(await Booted.GetAsync("")), Is.Not.Empty);
        string sum = Network.Require("sh", "-c", $"curl -sS --fail --max-time 60 {Booted.Address}pattern/{downloadBytes} | sha256sum");
        Assert.That(sum.Split(' ')[0], Is.EqualTo(PatternHash.Compute(downloadBytes)).IgnoreCase);
    }
}
