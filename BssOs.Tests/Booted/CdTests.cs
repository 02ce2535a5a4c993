using System.IO;
using System.Threading.Tasks;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>What <c>bss iso</c> makes: a CD that boots as on a real PC, with firmware and GRUB instead of QEMU's own loader.</summary>
[TestFixture]
public sealed class CdTests : BootedTests
{
    private const string ImageName = "net-http";

    /// <summary>docs' promise: an image with all that it needs stays below this.</summary>
    private const int CdBytesMax = 8 << 20;

    [Test]
    [CancelAfter(120_000)]
    public async Task The_CD_boots_and_serves_the_page()
    {
        if (!CdImage.CanBeMade)
            Assert.Ignore("grub-mkrescue, xorriso, mtools or grub-pc-bin is not installed; ./bss test installs them where it may.");
        StagedImage image = BootedSystem.Stage(ImageName);
        string iso = CdImage.Make(Workspace.Find(), image);
        Assert.That(new FileInfo(iso).Length, Is.LessThan(CdBytesMax));
        using BootedSystem system = await BootedSystem.StartAsync(options => Emulator.Start(image, options with { Cd = iso }, null));
        Assert.That(StatusTable.Parse(await system.GetAsync("")), Is.Not.Empty);
        BootedSystem.RequireExpected(ImageName, system.Emulator.Serial);
        await AskAsync(system);
    }
}
