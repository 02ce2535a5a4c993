using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using BssOs.Servers.DomainProbe;
using BssOs.Tool;
using BssOs.Tool.Host;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// Domains on a processor that checks the limits of segments, as real ones do: Bochs emulates that, QEMU does not. Bochs draws its screen
/// on a terminal, which <c>script</c> provides.
/// </summary>
[TestFixture]
public sealed class BochsTests : BootedTests
{
    private const string ImageName = "domain-tests";
    private const string Last = "leaks: none";
    private const int PollMilliseconds = 200;

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(120);

    [Test]
    [CancelAfter(180_000)]
    public async Task IsolatedServer_EveryAttack_EndsInItsDomainAndSegmentsHaveLimits()
    {
        if (!Bochs.CanRun)
            Assert.Ignore("Bochs, its firmware or script is not installed; ./bss test installs them where it may.");
        if (!CdImage.CanBeMade)
            Assert.Ignore("What makes CD images is not installed; ./bss test installs it where it may.");
        string iso = CdImage.Make(Workspace.Find(), BootedSystem.Stage(ImageName));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bss-bochs-");
        try
        {
            // The machine is off before the last character, the end of a line, has left its serial line.
            string console = (await RunAsync(folder.FullName, iso)).ReplaceLineEndings("\n").TrimEnd() + "\n";
            foreach (AttackKind kind in (AttackKind[])[AttackKind.ReadBeyond, AttackKind.RunData])
            {
                string refused = $"domains: kind {(uint)kind} error {Error.MemoryFault}\n";
                Assert.That(console, Does.Contain(refused));
                console = console.Replace(refused, $"domains: kind {(uint)kind} returned {Attack.Success}\n");
            }

            BootedSystem.RequireExpected(ImageName, console);
            Watch(FinishedSystem.Of(ImageName, console));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string iso)
    {
        string serial = Path.Combine(folder, "serial");
        string configuration = Path.Combine(folder, "bochsrc");
        string commands = Path.Combine(folder, "commands");

        // SSE2 has to be there; switching the machine off ends Bochs.
        await File.WriteAllTextAsync(configuration, $"""
            megs: 32
            romimage: file={Bochs.Firmware}
            vgaromimage: file={Bochs.ScreenFirmware}
            cpu: model=corei5_lynnfield_750, count=1, ips=50000000, reset_on_triple_fault=0
            ata0-master: type=cdrom, path={iso}, status=inserted
            boot: cdrom
            log: {Path.Combine(folder, "log")}
            com1: enabled=1, mode=file, dev={serial}
            display_library: term
            panic: action=fatal

            """);

        // Debian's starts in its debugger, which is told to continue.
        await File.WriteAllTextAsync(commands, "c\n");
        ProcessStartInfo start = new(Bochs.Terminal.Find()!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string word in (string[])["-q", "-c", $"bochs -q -f {configuration} -rc {commands}", "/dev/null"])
            start.ArgumentList.Add(word);
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Stopwatch watch = Stopwatch.StartNew();
        string console = "";
        while (watch.Elapsed < RunTime && !process.HasExited && !console.Contains(Last, StringComparison.Ordinal))
        {
            await Task.Delay(PollMilliseconds);
            console = File.Exists(serial) ? await File.ReadAllTextAsync(serial) : "";
        }

        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        return File.Exists(serial) ? await File.ReadAllTextAsync(serial) : "";
    }
}
