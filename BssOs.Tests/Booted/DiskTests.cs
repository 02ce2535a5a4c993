using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A file as the block device of a process.</summary>
[TestFixture]
public sealed class DiskTests : BootedTests
{
    private const int BlockBytes = 512;
    private const int BlockCount = 32;

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(30);

    private string _file = "";

    [SetUp]
    public void MakeFile()
    {
        _file = Path.GetTempFileName();
        File.WriteAllBytes(_file, new byte[BlockCount * BlockBytes]);
    }

    [TearDown]
    public void DeleteFile() => File.Delete(_file);

    [Test]
    public async Task Blocks_WrittenAndRead_AreInTheFileAndNowhereElse()
    {
        FinishedSystem system = Watch(await RunAsync($" block={_file}"));
        system.RequireExpected();
        byte[] file = await File.ReadAllBytesAsync(_file);
        byte[] written = Enumerable.Range(0, 2 * BlockBytes).Select(i => (byte)(i ^ (i >> 8))).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(file[^written.Length..], Is.EqualTo(written));
            Assert.That(file[..^written.Length], Is.All.Zero);
            Assert.That(file, Has.Length.EqualTo(BlockCount * BlockBytes));
        });
    }

    [Test]
    public async Task Device_WithoutAFile_IsNamedAndTheSystemDoesNotStart()
    {
        FinishedSystem system = await RunAsync("");
        Assert.That(system.Console, Does.Contain("kernel: block=FILE is not on the command line"));
        Watch(await RunAsync($" block={_file}"));
    }

    private static Task<FinishedSystem> RunAsync(string option) =>
        FinishedSystem.RunAsync("disk-tests", option, RunTime, Platforms.Named("linux"));
}
