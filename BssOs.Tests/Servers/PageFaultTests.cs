using System.Collections.Generic;
using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using BssOs.Servers.ContiguousMemory;
using BssOs.Tests.Core;
using BssOs.Tests.Drivers;
using BssOs.Tests.Servers.Doubles.AskedSpace;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

/// <summary>Whose thread a page fault takes, what it may do, and to what memory it leads.</summary>
[TestFixture]
public sealed unsafe class PageFaultTests
{
    private const uint PageBytes = 4096;
    private const uint Vector = 0x20;
    private const uint Both = PageAccess.Read | PageAccess.Write;

    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start()
    {
        _kernel = new HostedKernel { IsPreemptive = true };
        AskedSpace.Body = null;
    }

    [TearDown]
    public void Stop() => _kernel.Dispose();

    // As on a machine with preemption, where calls take no locks but look whether a thread was stopped inside.
    [Test]
    public void Server_WhoseAccessFaults_IsHeldForItsThreadAsLongAsThatTakes()
    {
        BssOs.Kernel.Calls.Configure(isPreemptive: true, locksNeeded: false, areCounted: true);
        nuint address = MapAsked();
        BssOs.Kernel.Server* accessing = null;
        bool isHeld = false;
        bool isLetGo = false;
        AskedSpace.Body = () => isHeld = accessing->LockOwner == Cpu.State->Current;
        Script.Start(_kernel, () =>
        {
            accessing = Cpu.CurrentServer;
            _kernel.Reach(address, PageAccess.Read);
            isLetGo = accessing->LockOwner == null;
        });
        _kernel.RunThreads();
        Assert.That((isHeld, isLetGo), Is.EqualTo((true, true)));
    }

    // The data space calls back the server that accesses, which accesses another page.
    [Test]
    public void Server_CalledBackByWhatItAccesses_FaultsOnceMore_StaysHeld()
    {
        BssOs.Kernel.Calls.Configure(isPreemptive: true, locksNeeded: false, areCounted: true);
        nuint address = MapAsked();
        BssOs.Kernel.Server* accessing = null;
        List<bool> held = [];
        uint depth = 0;
        Executable.Permanent itself = default;
        itself = Script.Load(_kernel, () =>
        {
            accessing = Cpu.CurrentServer;
            _ = *_kernel.Reach(address + (depth * PageBytes), PageAccess.Read);
            held.Add(accessing->LockOwner != null);
            return 0;
        });
        nuint server = (nuint)_kernel.ResolveHost(itself.Word);
        AskedSpace.Body = () =>
        {
            if (depth++ == 0)
                new Executable(server).Execute();
            held.Add(accessing->LockOwner == Cpu.State->Current);
        };
        Script.Start(_kernel, () => new Executable(server).Execute());
        _kernel.RunThreads();
        Assert.That(held, Is.EqualTo(new[] { true, true, true, false }), _kernel.ConsoleText);
    }

    [Test]
    public void Space_Blocks_OthersDoNotComeIntoTheServerThatAccesses()
    {
        nuint address = MapAsked();
        nuint semaphore = MakeSemaphore();
        AskedSpace.Body = () => new Semaphore(semaphore).Wait();
        List<string> steps = [];
        Executable.Permanent accessing = Script.Load(_kernel, () =>
        {
            steps.Add("in");
            _ = *_kernel.Reach(address, PageAccess.Read);
            steps.Add("out");
            return 0;
        });
        nuint server = (nuint)_kernel.ResolveHost(accessing.Word);
        Script.Start(_kernel, () => new Executable(server).Execute());
        Script.Start(_kernel, () => new Executable(server).Execute());
        Script.Start(_kernel, () =>
        {
            steps.Add("signal");
            new Semaphore(semaphore).Signal();
        });
        _kernel.RunThreads();
        Assert.That(steps, Is.EqualTo(new[] { "in", "signal", "out", "in", "out" }));
    }

    [Test]
    public void Space_BlocksWhereCallsTakeNoLocks_AccessIsWouldBlockAndItsThreadCanBlockAgain()
    {
        BssOs.Kernel.Calls.Configure(isPreemptive: false, locksNeeded: false, areCounted: true);
        nuint address = MapAsked();
        nuint semaphore = MakeSemaphore();
        AskedSpace.Body = () => new Semaphore(semaphore).Wait();
        Error error = Error.None;
        bool hasWaited = false;
        Script.Start(_kernel, () =>
        {
            error = ErrorOf(address, PageAccess.Read);
            new Semaphore(semaphore).Wait();
            hasWaited = true;
        });
        Script.Start(_kernel, () => new Semaphore(semaphore).Signal());
        _kernel.RunThreads();
        Assert.That(error, Is.EqualTo(Error.WouldBlock));
        Assert.That(hasWaited, Is.True);
    }

    [Test]
    public void Interrupt_InAFault_MayAccessAndMayNotWait()
    {
        const byte value = 5;
        nuint address = MapAsked();
        nuint semaphore = MakeSemaphore();
        DataSpace other = Physical.Allocate(1, out _);
        nuint otherAddress = Space.Map(other, 0, PageBytes, Both).GetAddress();
        new InterruptVectors(_kernel.Ask(InterruptVectors.ServiceId, $"vectors {Vector} 1"))
            .SetHandler(0, new InterruptHandler(_kernel.Load(ScriptHandler.Describe())));
        Error error = Error.None;
        ScriptHandler.Body = () =>
        {
            *_kernel.Reach(otherAddress, PageAccess.Write) = value;
            AskedSpace.Body = () => new Semaphore(semaphore).Wait();
            error = ErrorOf(address + PageBytes, PageAccess.Read);
            AskedSpace.Body = null;
        };
        AskedSpace.Body = () =>
        {
            AskedSpace.Body = null;
            _kernel.RaiseInterrupt(Vector);
            _kernel.PollInterrupts();
        };
        bool isThrough = false;
        Script.Start(_kernel, () =>
        {
            *_kernel.Reach(address, PageAccess.Write) = value;
            isThrough = *_kernel.Reach(address, PageAccess.Read) == value;
        });
        _kernel.RunThreads();
        Assert.That(isThrough, Is.True, _kernel.ConsoleText);
        Assert.That(error, Is.EqualTo(Error.WouldBlock));
        Assert.That(*_kernel.Reach(otherAddress, PageAccess.Read), Is.EqualTo(value));
    }

    [Test]
    public void DmaMemory_Mapped_IsWhatTheDeviceSees()
    {
        const byte value = 77;
        var memory = new DmaMemory.Permanent(_kernel.Load(ContiguousMemory.Describe()));
        DataSpace space = memory.Allocate(2 * PageBytes, out uint physical);
        nuint address = Space.Map(space, 0, 2 * PageBytes, Both).GetAddress();
        *_kernel.Reach(address + PageBytes, PageAccess.Write) = value;
        Assert.That(_kernel.PhysicalSpan(physical + PageBytes, 1)[0], Is.EqualTo(value));
        _kernel.PhysicalSpan(physical, 1)[0] = value;
        Assert.That(*_kernel.Reach(address, PageAccess.Read), Is.EqualTo(value));
    }

    [Test]
    public void Buffer_SharedByTwo_EachHasItsRights()
    {
        const byte value = 3;
        DataSpace buffer = Physical.Allocate(1, out _);
        nuint writer = Space.Map(buffer, 0, PageBytes, Both).GetAddress();
        nuint reader = Space.Map(buffer, 0, PageBytes, PageAccess.Read).GetAddress();
        Assert.That(*_kernel.Reach(reader, PageAccess.Read), Is.Zero);
        *_kernel.Reach(writer, PageAccess.Write) = value;
        Assert.That(*_kernel.Reach(reader, PageAccess.Read), Is.EqualTo(value));
        Assert.That(ErrorOf(reader, PageAccess.Write), Is.EqualTo(Error.MemoryFault));
    }

    [Test]
    public void DeviceMemory_MappedInPart_IsTheDevicesOwn()
    {
        const byte value = 9;
        DataSpace pixels = Physical.Allocate(3, out uint physical);
        var screen = new FrameBuffer.Permanent(_kernel.Load(
            SimulatedFrameBuffer.Describe(), new Wiring { { "pixels", pixels.Keep().Word } }));
        DataSpace memory = screen.GetMemory();
        Mapping window = Space.Map(memory, PageBytes, PageBytes, Both);
        *_kernel.Reach(window.GetAddress(), PageAccess.Write) = value;
        Assert.That(_kernel.PhysicalSpan(physical + PageBytes, 1)[0], Is.EqualTo(value));
        Assert.That(ErrorOf(window.GetAddress() + PageBytes, PageAccess.Read), Is.EqualTo(Error.MemoryFault), "no more than the window");
    }

    private PhysicalMemory Physical => new(_kernel.Ask(PhysicalMemory.ServiceId, "physical-memory"));

    private AddressSpace Space => new(_kernel.Ask(AddressSpace.ServiceId, "address-space"));

    private nuint MapAsked()
    {
        DataSpace target = Physical.Allocate(2, out _);
        var asked = new DataSpace.Permanent(_kernel.Load(AskedSpace.Describe(), new Wiring { { "target", target.Keep().Word } }));
        return Space.Map(asked, 0, 2 * PageBytes, Both).GetAddress();
    }

    // As threads know it.
    private nuint MakeSemaphore()
    {
        Semaphore made = new Synchronization(_kernel.Ask(Synchronization.ServiceId, "synchronization")).CreateSemaphore(0);
        return (nuint)_kernel.ResolveHost(made.Keep().Word);
    }

    private Error ErrorOf(nuint address, uint access)
    {
        try
        {
            _kernel.Reach(address, access);
            return Error.None;
        }
        catch (ServerErrorException exception)
        {
            return exception.Error;
        }
    }
}
