using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// The clock of a system whose machine stands still again and again, as under the load of others: it must not fall behind this machine's.
/// </summary>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
public sealed partial class ClockTests(string imageName) : BootedTests
{
    private const int SignalStop = 19;
    private const int SignalContinue = 18;

    [Test]
    [CancelAfter(240_000)]
    public async Task The_machine_stands_still_again_and_again_and_no_time_is_lost()
    {
        using BootedSystem system = await BootedSystem.StartAsync(imageName);
        (double hostBefore, double guestBefore) = await ReadAsync(system);
        for (int milliseconds = 30; milliseconds < 5000; milliseconds *= 2)
        {
            Assert.That(ProcessSignal.Send(system.Emulator.ProcessId, SignalStop), Is.Zero);
            await Task.Delay(milliseconds);
            Assert.That(ProcessSignal.Send(system.Emulator.ProcessId, SignalContinue), Is.Zero);
            await Task.Delay(milliseconds / 4);
        }

        (double hostAfter, double guestAfter) = await ReadAsync(system);

        // The page shows whole seconds, and the moment at which it is made is known to a request's time.
        Assert.That(guestAfter - guestBefore, Is.EqualTo(hostAfter - hostBefore).Within(1.5));
        await AskAsync(system);
    }

    // The middle of the request, in seconds, and what the page said.
    private static async Task<(double Host, double Guest)> ReadAsync(BootedSystem system)
    {
        long start = Stopwatch.GetTimestamp();
        string page = await system.GetAsync("");
        long end = Stopwatch.GetTimestamp();
        double guest = double.Parse(UpTime().Match(page).Groups[1].Value, CultureInfo.InvariantCulture);
        return ((start + ((end - start) / 2)) / (double)Stopwatch.Frequency, guest);
    }

    [GeneratedRegex(@", up (\d+) s")]
    private static partial Regex UpTime();
}
