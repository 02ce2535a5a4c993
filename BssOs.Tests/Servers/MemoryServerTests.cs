using BssOs.Kernel.Hosted;
using BssOs.Servers.ComposedMemory;
using BssOs.Servers.CopyOnWrite;
using BssOs.Servers.DemandMemory;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

/// <summary>Data spaces that servers implement, as whoever maps them sees them.</summary>
[TestFixture]
public sealed unsafe class MemoryServerTests
{
    private const uint PageBytes = 4096;
    private const uint Both = PageAccess.Read | PageAccess.Write;

    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start() => _kernel = new HostedKernel();

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void DemandMemory_PageIsTouched_TakesOneFrame()
    {
        const uint pages = 1000;
        uint before = Physical.GetFreePages();
        var memory = new Memory.Permanent(_kernel.Load(DemandMemory.Describe()));
        DataSpace space = memory.Allocate((pages * PageBytes) - 1);
        Mapping mapping = Space.Map(space, 0, pages * PageBytes, Both);
        Write(mapping, 0, 1);
        uint free = Physical.GetFreePages();
        Write(mapping, (pages - 1) * PageBytes, 2);
        Assert.That(space.GetSize(), Is.EqualTo(pages * PageBytes));
        Assert.That(Physical.GetFreePages(), Is.EqualTo(free - 1));
        Assert.That(Read(mapping, 5 * PageBytes), Is.Zero);
        Assert.That(Read(mapping, 0), Is.EqualTo(1));
        Assert.That(Read(mapping, (pages - 1) * PageBytes), Is.EqualTo(2));
        mapping.Release();
        space.Release();
        Assert.That(before - Physical.GetFreePages(), Is.LessThan(20), "pages of the kernel's own");
        Assert.That(memory.TryAllocate(0, out _, out Error error) ? Error.None : error, Is.EqualTo(Error.InvalidArgument));
        Assert.That(memory.TryAllocate(uint.MaxValue, out _, out error) ? Error.None : error, Is.EqualTo(Error.InvalidArgument));
    }

    [Test]
    public void Join_ScatteredPages_LieSideBySide()
    {
        var parts = new MemoryParts.Permanent(_kernel.Load(ComposedMemory.Describe()));
        DataSpace first = Physical.Allocate(2, out _);
        DataSpace second = Physical.Allocate(1, out _);
        DataSpace joined = parts.Join(second, parts.Join(first, second));
        Mapping mapping = Space.Map(joined, 0, 4 * PageBytes, Both);
        Write(mapping, PageBytes - 1, 7);
        Write(mapping, PageBytes, 8);
        Mapping last = Space.Map(second, 0, PageBytes, PageAccess.Read);
        Mapping middle = Space.Map(first, 0, PageBytes, PageAccess.Read);
        Assert.That(joined.GetSize(), Is.EqualTo(4 * PageBytes));
        Assert.That(Read(mapping, (4 * PageBytes) - 1), Is.EqualTo(7), "the same page at both ends");
        Assert.That(Read(last, PageBytes - 1), Is.EqualTo(7));
        Assert.That(Read(middle, 0), Is.EqualTo(8));
        Assert.That(parts.TryJoin(parts.Cut(first, 0, 1, Both), second, out _, out _), Is.False, "no whole number of pages");
    }

    [Test]
    public void Cut_MoreThanItsRights_IsRefused()
    {
        var parts = new MemoryParts.Permanent(_kernel.Load(ComposedMemory.Describe()));
        DataSpace whole = Physical.Allocate(3, out _);
        Write(Space.Map(whole, 0, 3 * PageBytes, Both), 2 * PageBytes, 9);
        DataSpace part = parts.Cut(whole, PageBytes, 2 * PageBytes, PageAccess.Read);
        Mapping mapping = Space.Map(part, 0, 2 * PageBytes, Both);
        Assert.That(Read(mapping, PageBytes), Is.EqualTo(9));
        Assert.That(ErrorOf(mapping, PageBytes, PageAccess.Write), Is.EqualTo(Error.Refused));
        Assert.That(Space.TryMap(part, 0, (2 * PageBytes) + 1, Both, out _, out _), Is.False);
        Assert.That(parts.TryCut(whole, PageBytes, (2 * PageBytes) + 1, Both, out _, out _), Is.False);

        // Whoever has it cannot take it from others.
        Assert.That(Space.TryRevoke(part, 0, PageBytes, out Error error) ? Error.None : error, Is.EqualTo(Error.Refused));
    }

    // A server may say that its data space is of any size.
    [Test]
    public void Map_MoreThanThereAreAddresses_LimitReachedAndNothingStays()
    {
        var parts = new MemoryParts.Permanent(_kernel.Load(ComposedMemory.Describe()));
        DataSpace large = Physical.Allocate(1, out _);
        while (large.GetSize() <= uint.MaxValue / 2)
            large = parts.Join(large, large);
        uint free = Physical.GetFreePages();
        bool isMapped = Space.TryMap(large, 0, large.GetSize(), Both, out _, out Error error);
        Assert.That(isMapped ? Error.None : error, Is.EqualTo(Error.LimitReached));
        Assert.That(Physical.GetFreePages(), Is.EqualTo(free));
    }

    [Test]
    public void Copy_IsWritten_OriginalStaysAndReadersSeeTheCopy()
    {
        var copies = new MemoryCopies.Permanent(_kernel.Load(CopyOnWrite.Describe()));
        DataSpace original = Physical.Allocate(2, out _);
        Mapping source = Space.Map(original, 0, 2 * PageBytes, Both);
        Write(source, 1, 3);
        Write(source, PageBytes, 4);
        DataSpace copy = copies.Copy(original);
        Mapping reader = Space.Map(copy, 0, 2 * PageBytes, PageAccess.Read);
        Assert.That(Read(reader, 1), Is.EqualTo(3));
        Assert.That(Read(reader, PageBytes), Is.EqualTo(4));
        uint free = Physical.GetFreePages();
        Mapping writer = Space.Map(copy, 0, 2 * PageBytes, Both);
        Write(writer, 0, 5);
        Write(writer, 2, 6);
        Assert.That(Read(source, 0), Is.Zero, "the original");
        Assert.That(Read(reader, 0), Is.EqualTo(5), "mapped before the page was copied");
        Assert.That(Read(reader, 1), Is.EqualTo(3), "what the page had");
        Assert.That(Read(reader, 2), Is.EqualTo(6));
        Assert.That(free - Physical.GetFreePages(), Is.InRange(1, 3), "one page, and the kernel's own");

        // Of the other page, which nobody wrote to, there is one.
        Write(source, PageBytes, 1);
        Assert.That(Read(reader, PageBytes), Is.EqualTo(1));
    }

    [Test]
    public void Copy_OfALaterPage_IsOfThatPageAndReadersSeeIt()
    {
        var copies = new MemoryCopies.Permanent(_kernel.Load(CopyOnWrite.Describe()));
        DataSpace original = Physical.Allocate(2, out _);
        Mapping source = Space.Map(original, 0, 2 * PageBytes, Both);
        Write(source, 1, 3);
        Write(source, PageBytes + 1, 4);
        DataSpace copy = copies.Copy(original);
        Mapping reader = Space.Map(copy, 0, 2 * PageBytes, PageAccess.Read);
        Mapping writer = Space.Map(copy, 0, 2 * PageBytes, Both);
        Assert.That(Read(reader, PageBytes), Is.Zero);
        Write(writer, PageBytes, 5);
        Assert.That(Read(reader, PageBytes), Is.EqualTo(5));
        Assert.That(Read(reader, PageBytes + 1), Is.EqualTo(4));
        Assert.That(Read(reader, 1), Is.EqualTo(3));
        Assert.That(Read(source, PageBytes), Is.Zero);
    }

    [Test]
    public void Copy_Released_GivesItsPagesBack()
    {
        const uint pages = 50;
        var copies = new MemoryCopies.Permanent(_kernel.Load(CopyOnWrite.Describe()));
        DataSpace original = Physical.Allocate(pages, out _);
        uint before = Physical.GetFreePages();
        DataSpace copy = copies.Copy(original);
        Mapping mapping = Space.Map(copy, 0, pages * PageBytes, Both);
        for (uint page = 0; page < pages; page++)
            Write(mapping, page * PageBytes, 1);
        Assert.That(before - Physical.GetFreePages(), Is.AtLeast(pages));
        mapping.Release();
        copy.Release();
        Assert.That(before - Physical.GetFreePages(), Is.LessThan(pages / 2), "pages of the kernel's own");
    }

    private PhysicalMemory Physical => new(_kernel.Ask(PhysicalMemory.ServiceId, "physical-memory"));

    private AddressSpace Space => new(_kernel.Ask(AddressSpace.ServiceId, "address-space"));

    private void Write(Mapping mapping, uint offset, byte value) =>
        *_kernel.Reach(mapping.GetAddress() + offset, PageAccess.Write) = value;

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
