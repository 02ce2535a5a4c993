using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using BssOs.Packer.Build;
using BssOs.Tool;
using BssOs.Tool.Host;
using BssOs.Tool.Images;
using BssOs.Tool.NetworkBench;
using NUnit.Framework;

namespace BssOs.Tests.NetworkBench;

/// <summary>What the Linux of the comparison is made of.</summary>
[TestFixture]
public sealed class LinuxGuestTests
{
    private static readonly byte[] Check = [0x3C, 0x1F, 0x0F, 0x87];

    [Test]
    public void Archive_WithAFolderAndFiles_IsWhatCpioUnpacks()
    {
        CpioArchive archive = new();
        archive.AddFolder("bin");
        archive.AddFile("bin/a", "one"u8.ToArray());
        archive.AddFile("init", "two!"u8.ToArray());
        byte[] bytes = archive.ToArray();
        Assert.That(bytes.Length % 4, Is.Zero);
        Assert.That(archive.ToArray(), Is.EqualTo(bytes), "asking for it adds nothing");

        // Numbers by the description of the format: each head has 110 bytes and ends with the name; both name and content are filled up to
        // a multiple of four.
        string text = Encoding.Latin1.GetString(bytes);
        Assert.That(text, Does.StartWith("070701" + "00000001" + "000041ED").And.Contain("bin\0"));
        int place = text.IndexOf("bin/a\0", StringComparison.Ordinal);
        Assert.That(text.Substring(place - 110, 22), Is.EqualTo("070701" + "00000002" + "000081ED"));
        Assert.That(text.Substring(place - 110 + 54, 8), Is.EqualTo("00000003"), "length of the content");
        Assert.That(text.Substring(place - 110 + 94, 8), Is.EqualTo("00000006"), "length of the name with its 0");
        Assert.That(text.Substring(place + 6, 4), Is.EqualTo("one\0"));
        Assert.That(text.TrimEnd('\0'), Does.EndWith("TRAILER!!!"));
    }

    [Test]
    public void Module_OpenedAndCut_HasOneOtherByteAndNoSignature()
    {
        byte[] code = [1, 2, .. Check, 3];
        byte[] signature = [9, 9, 9, .. new byte[8], 0, 0, 0, 3, .. "~Module signature appended~\n"u8];
        byte[] expected = [1, 2, 0x3C, 0xFF, 0x0F, 0x87, 3];
        Assert.That(LinuxGuest.OpenRevisionCheck([.. code, .. signature]), Is.EqualTo(expected));
        Assert.That(LinuxGuest.OpenRevisionCheck(code), Is.EqualTo(expected));
    }

    [TestCase(1, 0, 1)]
    [TestCase(3, 2, 3)]
    [TestCase(3, 3, 3)]
    public void Guest_ThatStopsToServe_IsMeasuredAsOftenAsItMay(int attempts, int failures, int expected)
    {
        StagedImage image = new("none", "", "kernel", [], "", KernelPlatform.Pc, true, false);
        NetworkGuest guest = new("none", image, 1, 1, attempts);
        int calls = 0;
        StringWriter report = new();
        int Measure(NetworkGuest measured) => ++calls <= failures ? throw new CommandFailure("It does not serve.", "") : calls;
        if (failures < attempts)
            Assert.That(guest.Measure(report, Measure), Is.EqualTo(expected));
        else
            Assert.That(() => guest.Measure(report, Measure), Throws.TypeOf<CommandFailure>());
        Assert.That(calls, Is.EqualTo(expected));
        Assert.That(report.ToString().Split("It does not serve. ").Length - 1, Is.EqualTo(Math.Min(failures, attempts - 1)));
    }

    [Test]
    public void Module_ThatChecksElsewhere_IsRefused([Values(0, 2)] int checks) => Assert.That(
        () => LinuxGuest.OpenRevisionCheck(Enumerable.Repeat(Check, checks).SelectMany(bytes => bytes).Append((byte)1).ToArray()),
        Throws.TypeOf<CommandFailure>().With.Message.Contains("8139too.ko"));

    [Test]
    public void Server_CompiledForThisMachine_ServesAsTheImageDoes()
    {
        if (!OperatingSystem.IsLinux() || HostProgram.Gcc.Find() is null || TapNetwork.Obstacle() is not null)
            Assert.Ignore("It needs gcc, and a network namespace in which its ports are free.");
        string server = CProgram.Server(Workspace.Find(), TextWriter.Null);
        using TapNetwork network = TapNetwork.Create();
        network.Run("ip", "address", "add", TapNetwork.GuestAddress, "dev", "lo");
        ProcessStartInfo start = new(network.Launcher[0], [.. network.Launcher.Skip(1), server]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        try
        {
            Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("serving"));
            bool done = network.Call(() =>
            {
                NetworkClient.Upload(3_000_001);
                NetworkClient.Download(3_000_001);
                NetworkClient.Echo(100, 64, () => { });
                return true;
            });
            Assert.That(done);
            Assert.That(HttpRun.Kept(10).Make(network, 1), Is.GreaterThan(10));
            Assert.That(HttpRun.Closing.Make(network, 1), Is.GreaterThan(10));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }
}
