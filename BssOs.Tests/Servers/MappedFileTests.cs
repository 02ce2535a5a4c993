using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.Linq;
using BssOs.Kernel.Hosted;
using BssOs.Servers.CopyOnWrite;
using BssOs.Servers.MappedFiles;
using BssOs.Servers.RamFileArchive;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

/// <summary>Files as memory.</summary>
[TestFixture]
public sealed unsafe class MappedFileTests
{
    private const uint PageBytes = 4096;
    private const uint FileBytes = (2 * PageBytes) + 100;

    // Of a file of whole blocks the next file's header follows at once.
    private const int TarBlockBytes = 512;

    // No two pages are alike.
    private static readonly byte[] Content = [.. Enumerable.Range(0, (int)FileBytes).Select(i => (byte)((i % 251) + 1))];

    private HostedKernel _kernel = null!;
    private FileArchive.Permanent _files;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel(
            new Dictionary<string, byte[]>
            {
                ["long"] = Content,
                ["page"] = Content[..(int)PageBytes],
                ["empty"] = [],
                ["archive"] = MakeArchive(),
            },
            "name=archive");
        nuint boot = _kernel.Ask(FileArchive.ServiceId, "boot-files");
        _files = new FileArchive.Permanent(_kernel.Load(MappedFiles.Describe(), new Wiring { { "files", boot } }));
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void File_Mapped_HasItsBytesAndZeroesBehindItsEnd()
    {
        DataSpace file = _files.Open("long"u8, out uint size);
        Mapping mapping = Space.Map(file, 0, size, PageAccess.Read);
        Assert.That(size, Is.EqualTo(FileBytes));
        Assert.That(file.GetSize(), Is.EqualTo(FileBytes));
        Assert.That(mapping.GetSize(), Is.EqualTo(3 * PageBytes));
        byte[] seen = new byte[3 * PageBytes];
        for (uint i = 0; i < seen.Length; i++)
            seen[i] = Read(mapping, i);
        Assert.That(seen[..(int)FileBytes], Is.EqualTo(Content));
        Assert.That(seen[(int)FileBytes..], Is.All.Zero);
    }

    // In an archive a file begins in the midst of a page, and the next one follows it.
    [Test]
    public void FileOfAnArchive_Mapped_HasItsBytesAndNoneOfTheNextFile()
    {
        nuint archive = _kernel.Load(RamFileArchive.Describe(), new Wiring { { "name", "option name" } });
        var files = new FileArchive.Permanent(_kernel.Load(MappedFiles.Describe(), new Wiring { { "files", archive } }));
        DataSpace file = files.Open("first"u8, out uint size);
        Mapping mapping = Space.Map(file, 0, size, PageAccess.Read);
        byte[] seen = new byte[PageBytes];
        for (uint i = 0; i < PageBytes; i++)
            seen[i] = Read(mapping, i);
        Assert.That(size, Is.EqualTo(TarBlockBytes));
        Assert.That(seen[..TarBlockBytes], Is.EqualTo(Content[..TarBlockBytes]));
        Assert.That(seen[TarBlockBytes..], Is.All.Zero);
    }

    [Test]
    public void Pages_ComeWhenTheyAreAccessedAndGoWithTheFile()
    {
        DataSpace file = _files.Open("long"u8, out uint size);
        Mapping mapping = Space.Map(file, 0, size, PageAccess.Read);
        Read(mapping, 0);
        uint free = Physical.GetFreePages();
        Read(mapping, 1);
        Assert.That(Physical.GetFreePages(), Is.EqualTo(free));
        Read(mapping, 2 * PageBytes);
        Assert.That(Physical.GetFreePages(), Is.EqualTo(free - 1));
        mapping.Release();
        file.Release();

        // Both pages and the table.
        Assert.That(Physical.GetFreePages(), Is.GreaterThanOrEqualTo(free + 2));
    }

    [Test]
    public void File_Written_IsRefusedButACopyIsNot()
    {
        DataSpace file = _files.Open("long"u8, out uint size);
        Mapping mapping = Space.Map(file, 0, size, PageAccess.Read | PageAccess.Write);
        Assert.That(ErrorOf(mapping, 0, PageAccess.Write), Is.EqualTo(Error.Refused));
        var copies = new MemoryCopies.Permanent(_kernel.Load(CopyOnWrite.Describe()));
        DataSpace copy = copies.Copy(file);
        Mapping written = Space.Map(copy, 0, size, PageAccess.Read | PageAccess.Write);
        const byte value = 99;
        *_kernel.Reach(written.GetAddress() + FileBytes - 1, PageAccess.Write) = value;
        Assert.That(copy.GetSize(), Is.EqualTo(FileBytes));
        Assert.That(Read(written, FileBytes - 1), Is.EqualTo(value), "in the part of a page at the end");
        Assert.That(Read(written, FileBytes - 2), Is.EqualTo(Content[^2]));
        Assert.That(Read(written, 0), Is.EqualTo(Content[0]));
        Assert.That(Read(mapping, FileBytes - 1), Is.EqualTo(Content[^1]), "the file");
    }

    [Test]
    public void Files_AreThoseOfTheArchive()
    {
        byte[] name = new byte[8];
        Assert.That(_files.GetName(0, name), Is.Not.Zero);
        Assert.That(_files.TryOpen("none"u8, out _, out _, out Error error) ? Error.None : error, Is.EqualTo(Error.NotFound));
        DataSpace page = _files.Open("page"u8, out uint size);
        Mapping mapping = Space.Map(page, 0, size, PageAccess.Read);
        Assert.That(mapping.GetSize(), Is.EqualTo(PageBytes));
        Assert.That(Read(mapping, PageBytes - 1), Is.EqualTo(Content[PageBytes - 1]));
        DataSpace empty = _files.Open("empty"u8, out size);
        Assert.That(size, Is.Zero);
        Assert.That(empty.GetSize(), Is.Zero);
    }

    // The kernel asks for no such place, but whoever has the file can.
    [Test]
    public void Redirect_BehindTheEnd_IsAnError()
    {
        DataSpace file = _files.Open("page"u8, out uint size);
        bool isThere = file.TryRedirect(size, PageAccess.Read, out _, out _, out _, out Error error);
        Assert.That(isThere ? Error.None : error, Is.EqualTo(Error.InvalidArgument));
    }

    private static byte[] MakeArchive()
    {
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (string name in (string[])["first", "second"])
            {
                using MemoryStream content = new(Content, 0, TarBlockBytes);
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = content });
            }
        }

        return archive.ToArray();
    }

    private PhysicalMemory Physical => new(_kernel.Ask(PhysicalMemory.ServiceId, "physical-memory"));

    private AddressSpace Space => new(_kernel.Ask(AddressSpace.ServiceId, "address-space"));

    private byte Read(Mapping mapping, uint offset) => *_kernel.Reach(mapping.GetAddress() + offset, PageAccess.Read);

    private Error ErrorOf(Mapping mapping, uint offset, uint access)
    {
        try
        {
            _kernel.Reach(mapping.GetAddress() + offset, access);
            return Error.None;
        }
        catch (ServerErrorException exception)
        {
            return exception.Error;
        }
    }
}
