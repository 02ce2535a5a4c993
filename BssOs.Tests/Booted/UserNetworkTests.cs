using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BssOs.Tool.Host;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>The image net-http over QEMU's user networking: what a reader of the README sees.</summary>
/// <param name="imageName">Its name, or that of an image in which all its servers are isolated, alone or together.</param>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
[TestFixture("net-http-domain")]
public sealed partial class UserNetworkTests(string imageName) : BootedTests
{
    private BootedSystem _system = null!;

    [OneTimeSetUp]
    public async Task Boot() => _system = Watch(await BootedSystem.StartAsync(imageName));

    [OneTimeTearDown]
    public void Stop() => _system?.Dispose();

    [Test]
    public async Task The_page_lists_every_server_of_the_image()
    {
        IReadOnlyList<StatusRow> rows = StatusTable.Parse(await _system.GetAsync(""));
        uint[] sizes = rows.Select(row => row.FileBytes).Where(size => size != 0).ToArray();
        Assert.That(sizes, Has.Length.EqualTo(_system.Before.Servers), "a row with a file size for each server loaded");

        StagedImage staged = BootedSystem.Stage(imageName);
        long[] fileSizes = staged.Modules.Where(module => module.EndsWith(".bss", StringComparison.Ordinal))
            .Select(module => new FileInfo(Path.Combine(staged.Folder, module)).Length).ToArray();
        Assert.That(sizes.Select(size => (long)size).Except(fileSizes), Is.Empty, "sizes that no server file of the image has");
        Assert.That(rows.Select(row => row.Service), Has.None.Empty);
    }

    [Test]
    public async Task Reloading_the_page_moves_the_counters()
    {
        IReadOnlyList<StatusRow> first = StatusTable.Parse(await _system.GetAsync(""));
        IReadOnlyList<StatusRow> second = StatusTable.Parse(await _system.GetAsync(""));
        Assert.That(second.Zip(first).Count(pair => pair.First.Calls != pair.Second.Calls), Is.GreaterThan(3));
    }

    [Test]
    public void The_console_shows_what_the_image_expects() => BootedSystem.RequireExpected(imageName, _system.Emulator.Serial);

    [Test]
    public async Task A_page_that_is_not_there_is_answered_with_404()
    {
        using HttpResponseMessage response = await _system.OpenAsync("no-such-page");
        Assert.That((int)response.StatusCode, Is.EqualTo(404));
    }

    [Test]
    [CancelAfter(240_000)]
    public async Task A_thousand_requests_one_after_the_other_are_answered()
    {
        for (int i = 0; i < 1000; i++)
            Assert.That(await _system.GetAsync(""), Does.Contain("</html>"), $"request {i}");
    }

    [Test]
    [CancelAfter(120_000)]
    public void Fifty_connections_at_once_are_answered()
    {
        string? wrk = HostProgram.Wrk.Find();
        if (wrk is null)
            Assert.Ignore("wrk is not installed; ./bss test installs it.");
        HostResult result = HostProcess.Capture(wrk!, ["-t", "2", "-c", "50", "-d", "8s", "--timeout", "20s", _system.Address.ToString()]);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(result.Output, Does.Not.Contain("Non-2xx"));
        Assert.That(result.Output, Does.Not.Contain("Socket errors"));
        int requests = int.Parse(RequestsPattern().Match(result.Output).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(requests, Is.GreaterThanOrEqualTo(50), result.Output);
        TestContext.Out.WriteLine(result.Output);
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task Sixteen_mebibytes_arrive_intact()
    {
        const int length = 16 << 20;
        using HttpResponseMessage response = await _system.OpenAsync($"pattern/{length}");
        response.EnsureSuccessStatusCode();
        Assert.That(response.Content.Headers.ContentLength, Is.EqualTo(length));
        using Stream body = await response.Content.ReadAsStreamAsync();
        string hash = Convert.ToHexString(await SHA256.HashDataAsync(body));
        Assert.That(hash, Is.EqualTo(PatternHash.Compute(length)));
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex RequestsPattern();
}
