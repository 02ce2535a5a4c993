using System;
using BssOs.Kernel.Hosted;
using BssOs.Servers.AnonymousMemory;
using BssOs.Servers.CopyOnWrite;
using BssOs.Servers.RamDisk;
using BssOs.Servers.SwappedMemory;
using BssOs.Tests.Drivers;
using BssOs.Tests.Servers.Doubles.WatchedDisk;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

/// <summary>Memory that is larger than its page frames.</summary>
[TestFixture]
public sealed unsafe class SwappedMemoryTests
{
    private const uint PageBytes = 4096;
    private const uint Both = PageAccess.Read | PageAccess.Write;

    // Frames of the server, and pages on its disk.
    private const uint Frames = 4;
    private const uint Places = 16;

    private HostedKernel _kernel = null!;
    private Memory.Permanent _memory;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel(commandLine: $"size={Places * PageBytes / 1024} frames={Frames}") { IsPreemptive = true };
        nuint anonymous = _kernel.Load(AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        nuint ram = _kernel.Load(RamDisk.Describe(), new Wiring { { "memory", anonymous }, { "size", "option size" } });
        nuint disk = _kernel.Load(
            WatchedDisk.Describe(), new Wiring { { "disk", ram }, { "thread-factory", _kernel.ThreadFactory } });
        _memory = new Memory.Permanent(_kernel.Load(
            SwappedMemory.Describe(), new Wiring { { "disk", disk }, { "frames", "option frames" } }));
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Pages_MoreThanFrames_KeepWhatIsWrittenAndGoWithTheirSpace()
    {
        const uint pages = Places;
        Mapping mapping = MapNew(pages, out DataSpace space);
        for (uint page = 0; page < pages; page++)
            Write(mapping, (page * PageBytes) + page, (byte)(page + 1));
        for (uint page = 0; page < pages; page++)
        {
            Assert.That(Read(mapping, (page * PageBytes) + page), Is.EqualTo(page + 1));
            Assert.That(Read(mapping, (page * PageBytes) + page + 1), Is.Zero);
        }

        Assert.That(_memory.GetFree(), Is.Zero);
        mapping.Release();
        space.Release();
        Assert.That(_memory.GetFree(), Is.EqualTo(Places * PageBytes));

        // What others wrote there before is gone.
        mapping = MapNew(pages, out _);
        for (uint page = 0; page < pages; page++)
            Assert.That(Read(mapping, (page * PageBytes) + page), Is.Zero);
    }

    [Test]
    public void Page_ThatNobodyWroteTo_IsNotWrittenToTheDisk()
    {
        Mapping mapping = MapNew(2 * Frames, out _);
        for (uint page = 0; page < 2 * Frames; page++)
            Read(mapping, page * PageBytes);
        Assert.That(WatchedDisk.Writes, Is.Zero);
        for (uint page = 0; page < 2 * Frames; page++)
            Write(mapping, page * PageBytes, 1);
        for (uint page = 0; page < Frames; page++)
            Read(mapping, page * PageBytes);
        int written = WatchedDisk.Writes;
        int read = WatchedDisk.Reads;
        for (uint page = 0; page < 2 * Frames; page++)
            Assert.That(Read(mapping, page * PageBytes), Is.EqualTo(1));
        Assert.That(written, Is.EqualTo(2 * Frames));
        Assert.That(WatchedDisk.Writes, Is.EqualTo(written), "each is on the disk already");
        Assert.That(WatchedDisk.Reads, Is.GreaterThan(read));
    }

    // The others come and go; the first round is needed to tell which of them is used.
    [Test]
    public void Page_UsedBetweenAllOthers_StaysInItsFrame()
    {
        const uint pages = 3 * Frames;
        const int rounds = 5;
        Mapping mapping = MapNew(pages, out _);
        Write(mapping, 0, 1);
        int before = 0;
        for (int round = 0; round <= rounds; round++)
        {
            for (uint page = 1; page < pages; page++)
            {
                Read(mapping, page * PageBytes);
                Assert.That(Read(mapping, 0), Is.EqualTo(1));
            }

            if (round == 0)
                before = WatchedDisk.Reads;
        }

        Assert.That(WatchedDisk.Reads, Is.EqualTo(before));
    }

    [Test]
    public void Disk_Full_AccessIsAnErrorAndWhatIsThereStays()
    {
        const uint pages = Places;
        Mapping mapping = MapNew(pages + 1, out _);
        for (uint page = 0; page < pages; page++)
            Write(mapping, page * PageBytes, (byte)(page + 1));
        Assert.That(ErrorOf(mapping, pages * PageBytes, PageAccess.Write), Is.EqualTo(Error.OutOfMemory));
        Assert.That(Read(mapping, pages * PageBytes), Is.Zero, "zeroes need no place");
        for (uint page = pages; page-- != 0;)
            Assert.That(Read(mapping, page * PageBytes), Is.EqualTo(page + 1));
    }

    [Test]
    public void Disk_Fails_AccessIsItsErrorAndNothingIsLost()
    {
        Mapping mapping = MapNew(2 * Frames, out _);
        for (uint page = 0; page < 2 * Frames; page++)
            Write(mapping, page * PageBytes, (byte)(page + 1));
        WatchedDisk.IsBroken = true;
        Assert.That(ErrorOf(mapping, 0, PageAccess.Read), Is.EqualTo(Error.DeviceFailure));
        for (uint page = Frames; page < 2 * Frames; page++)
            Assert.That(Read(mapping, page * PageBytes), Is.EqualTo(page + 1), "still in its frame");
        WatchedDisk.IsBroken = false;
        for (uint page = 0; page < 2 * Frames; page++)
            Assert.That(Read(mapping, page * PageBytes), Is.EqualTo(page + 1));
    }

    // Its address would stay good when the page has gone.
    [Test]
    public void MemoryMap_OfPagesThatMove_IsRefused()
    {
        var map = new MemoryMap(_kernel.Ask(MemoryMap.ServiceId, "memory-map"));
        bool isMapped = map.TryMap(_memory.Allocate(PageBytes), 0, PageBytes, out _, out Error error);
        Assert.That(isMapped ? Error.None : error, Is.EqualTo(Error.Refused));
    }

    // While one waits for the disk, others ask for the same pages, write to them and drive them out.
    [Test]
    public void Threads_InOneSpace_SeeWhatWasWrittenLast([Range(1, 20)] int seed)
    {
        const int threads = 3;
        const uint pages = 7;
        const int steps = 200;
        var random = new Random(seed);
        byte[] last = new byte[pages];
        Mapping mapping = MapNew(pages, out DataSpace space);
        nuint address = mapping.GetAddress();
        nuint kept = space.Keep().Word;
        int finished = 0;
        for (int i = 0; i < threads; i++)
        {
            ThreadBody.Start(_kernel, kept, _ =>
            {
                for (int step = 0; step < steps; step++)
                {
                    uint page = (uint)random.Next((int)pages);
                    nuint place = address + (page * PageBytes);
                    if (random.Next(2) == 0)
                        *_kernel.Reach(place, PageAccess.Write) = ++last[page];
                    else if (*_kernel.Reach(place, PageAccess.Read) != last[page])
                        return;
                }

                finished++;
            });
        }

        _kernel.RunThreads();
        Assert.That(finished, Is.EqualTo(threads), _kernel.ConsoleText);
        Assert.That(WatchedDisk.Reads, Is.GreaterThan(steps / 10));
    }

    // Both find that the page is still the original's, and wait for it.
    [Test]
    public void Copy_WrittenByTwoThreadsWhileTheOriginalComesFromTheDisk_HasBoth()
    {
        var copies = new MemoryCopies.Permanent(_kernel.Load(CopyOnWrite.Describe()));
        Mapping original = MapNew(2 * Frames, out DataSpace space);
        for (uint page = 0; page < 2 * Frames; page++)
            Write(original, page * PageBytes, (byte)(page + 1));
        Mapping copied = Space.Map(copies.Copy(space), 0, PageBytes, Both);
        nuint address = copied.GetAddress();
        int finished = 0;
        for (uint i = 1; i <= 2; i++)
        {
            uint place = i;
            ThreadBody.Start(_kernel, space.Keep().Word, _ =>
            {
                *_kernel.Reach(address + place, PageAccess.Write) = (byte)(place + 10);
                finished++;
            });
        }

        _kernel.RunThreads();
        Assert.That(finished, Is.EqualTo(2), _kernel.ConsoleText);
        Assert.That((Read(copied, 0), Read(copied, 1), Read(copied, 2)), Is.EqualTo((1, 11, 12)));
        Assert.That((Read(original, 0), Read(original, 1)), Is.EqualTo((1, 0)));
    }

    private AddressSpace Space => new(_kernel.Ask(AddressSpace.ServiceId, "address-space"));

    private Mapping MapNew(uint pages, out DataSpace space)
    {
        space = _memory.Allocate(pages * PageBytes);
        return Space.Map(space, 0, pages * PageBytes, Both);
    }

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
