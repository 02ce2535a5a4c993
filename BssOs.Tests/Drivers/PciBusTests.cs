using System.Collections.Generic;
using System.Text;
using BssOs.Kernel.Hosted;
using BssOs.Servers.PciBus;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class PciBusTests
{
    private const uint Realtek = 0x8139_10EC;
    private const uint Intel = 0x100E_8086;
    private const string RealtekName = "pci 10ec:8139:020000:00";

    private SimulatedPc _pc = null!;
    private PciChip _chip = null!;
    private Dictionary<string, Error> _drivers = null!;
    private Dictionary<string, Error> _kernel = null!;

    [SetUp]
    public void Start()
    {
        _pc = new SimulatedPc();
        _chip = new PciChip();
        _drivers = [];
        _kernel = [];
        ScriptedQuery.Asked.Clear();
        _chip.Add(0, 0, 0, 0x1237_8086, 0x060000);
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void DevicesOnBuses_Loaded_AreFoundAndReported()
    {
        _chip.Add(0, 1, 0, 0x7000_8086, 0x060100)[0x0C] = 0x0080_0000;
        _chip.Add(0, 1, 3, 0x7113_8086, 0x068000);
        PciFunction bridge = _chip.Add(0, 4, 0, 0x0001_1B36, 0x060400);
        (bridge[0x0C], bridge[0x18]) = (0x0001_0000, 0x0002_0100 | 0x0002_0000);
        PciFunction inner = _chip.Add(1, 0, 0, 0x0001_1B36, 0x060400);
        (inner[0x0C], inner[0x18]) = (0x0001_0000, 0x0002_0201);
        _chip.Add(2, 31, 0, Realtek, 0x020000);

        // Not a multi-function device: function 1 is an echo of something else.
        _chip.Add(2, 31, 1, Realtek, 0x020000);
        Load();
        Assert.That(_pc.Kernel.ConsoleText, Is.EqualTo("""
            pci: 00:00.0 8086:1237:060000
            pci: 00:01.0 8086:7000:060100
            pci: 00:01.3 8086:7113:068000
            pci: 00:04.0 1b36:0001:060400
            pci: 01:00.0 1b36:0001:060400
            pci: 02:1f.0 10ec:8139:020000

            """));
    }

    [Test]
    public void BusAbsent_Loaded_IsDeviceFailure()
    {
        _chip = new PciChip { IsAbsent = true };
        Assert.That(() => Load(), Throws.TypeOf<ServerErrorException>().With.Property("Error").EqualTo(Error.DeviceFailure));
    }

    [Test]
    public void BridgeWithoutNumber_Loaded_IsReported()
    {
        _chip.Add(0, 4, 0, 0x0001_1B36, 0x060400)[0x0C] = 0x0001_0000;
        Load();
        Assert.That(_pc.Kernel.ConsoleText, Does.Contain("left the bridge above without a bus number"));
    }

    [Test]
    public void MoreDevicesThanFit_Loaded_TheRestIsReported()
    {
        for (uint i = 1; i < 32; i++)
        {
            for (uint function = 0; function < 8; function++)
                _chip.Add(0, i, function, Intel, 0xFF0000)[0x0C] = 0x0080_0000;
        }

        Load();
        Assert.That(_pc.Kernel.ConsoleText, Does.Contain("more devices than the table holds"));
    }

    [Test]
    public void EthernetAsked_DriverKnown_IsGivenAndRemembered()
    {
        _chip.Add(0, 3, 0, Realtek, 0x020000);
        _drivers[RealtekName] = Error.None;
        Query.Permanent bus = Load();
        BssOs.Server first = bus.GetService(1, "ethernet0"u8, default);
        Assert.That(first.Same(new BssOs.Server(_pc.Dma)), Is.True);
        Assert.That(bus.GetService(1, "ethernet0"u8, default).Same(first), Is.True);
        Assert.That(ScriptedQuery.Asked, Is.EqualTo(new[] { RealtekName }));
    }

    [Test]
    public void SecondEthernetAsked_FirstHasNoDriver_NextIsCounted()
    {
        _chip.Add(0, 3, 0, Intel, 0x020000);
        _chip.Add(0, 4, 0, Realtek, 0x020000);
        _drivers[RealtekName] = Error.None;
        Query.Permanent bus = Load();
        Assert.That(bus.TryGetService(1, "ethernet0"u8, default, out _, out _), Is.True);
        Assert.That(_pc.Kernel.ConsoleText, Does.Contain("pci: 8086:100e:020000 has no driver in the configuration\n"));
        Assert.That(bus.TryGetService(1, "ethernet1"u8, default, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
        Assert.That(_pc.Kernel.ConsoleText, Does.EndWith("pci: no ethernet1: 2 such devices found, 1 with a driver\n"));
    }

    [Test]
    public void EthernetAsked_NoneThere_IsNotFoundAndReported()
    {
        Assert.That(Load().TryGetService(1, "ethernet0"u8, default, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
        Assert.That(_pc.Kernel.ConsoleText, Does.EndWith("pci: no ethernet0: 0 such devices found, 0 with a driver\n"));
    }

    [Test]
    public void EthernetAsked_DriverFails_ItsErrorGoesOn()
    {
        _chip.Add(0, 3, 0, Realtek, 0x020000);
        _drivers[RealtekName] = Error.DeviceFailure;
        Assert.That(Load().TryGetService(1, "ethernet0"u8, default, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.DeviceFailure));
        Assert.That(_pc.Kernel.ConsoleText, Does.EndWith("pci: 10ec:8139:020000: its driver failed with error 6\n"));
    }

    [TestCase("ethernet")]
    [TestCase("ethernet0x")]
    [TestCase("ethernet9999")]
    [TestCase("modem0")]
    [TestCase("0")]
    [TestCase("")]
    [TestCase("device 7")]
    public void UnknownName_Asked_IsNotFound(string name)
    {
        Assert.That(Load().TryGetService(1, Encoding.UTF8.GetBytes(name), default, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
    }

    [Test]
    public void DeviceAsked_ByNumber_IsThatFunction()
    {
        _chip.Add(0, 3, 0, Realtek, 0x020000);
        Query.Permanent bus = Load();
        PciDevice device = PciDevice.Cast(bus.GetService(PciDevice.ServiceId, "device 1"u8, default));
        Assert.That(device.ReadConfiguration(0), Is.EqualTo(Realtek));
        Assert.That(bus.TryGetService(Clock.ServiceId, "device 1"u8, default, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.WrongService));
    }

    [TestCase(1u)]
    [TestCase(256u)]
    [TestCase(0xFFFF_FFFCu)]
    public void OffsetInvalid_Read_IsInvalidArgument(uint offset)
    {
        PciDevice device = GetDevice(_chip.Add(0, 3, 0, Realtek, 0x020000));
        Assert.That(device.TryReadConfiguration(offset, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
        Assert.That(device.TryWriteConfiguration(offset, 0, out error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    [Test]
    public void PortsRegister_Asked_KernelIsAskedForThePorts()
    {
        PciFunction function = _chip.Add(0, 3, 0, Realtek, 0x020000).WithBar(0, 0xC101, 256).WithBar(1, 0xFEBF_1000, 256);
        function[0x04] = 0x0290_0003;
        PciDevice device = GetDevice(function);
        device.TryGetPorts(0, out _, out _);
        device.TryGetMemory(1, out _, out _);
        Assert.That(ScriptedQuery.Asked, Is.EqualTo(new[] { "ports 0xc100 256", "memory 0xfebf1000 256" }));
        Assert.That((function[0x10], function[0x14], function[0x04]), Is.EqualTo((0xC101u, 0xFEBF_1000u, 0x0290_0003u)));
    }

    [TestCase(0u, Error.WrongService)]
    [TestCase(1u, Error.NotSupported)]
    [TestCase(3u, Error.NotFound)]
    [TestCase(6u, Error.InvalidArgument)]
    public void MemoryRegisterUnfit_Asked_SaysWhy(uint bar, Error expected)
    {
        PciFunction function = _chip.Add(0, 3, 0, Realtek, 0x020000)
            .WithBar(0, 0xC101, 256).WithBar(1, 0xE000_0004, 4096).WithBar(2, 1, 4096);
        Assert.That(GetDevice(function).TryGetMemory(bar, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(expected));
    }

    [Test]
    public void MemoryRegister_PortsAsked_IsWrongService()
    {
        PciFunction function = _chip.Add(0, 3, 0, Realtek, 0x020000).WithBar(1, 0xFEBF_1000, 256);
        Assert.That(GetDevice(function).TryGetPorts(1, out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.WrongService));
    }

    [Test]
    public void LineRouted_InterruptAsked_IsThatLine()
    {
        PciFunction function = _chip.Add(0, 3, 0, Realtek, 0x020000);
        function[0x3C] = 0x010B;
        ListeningHandler.Called.Clear();
        GetDevice(function).GetInterrupt().AddHandler(new InterruptHandler(ListeningHandler.Load(_pc.Kernel, 1)));
        Assert.That(_pc.Interrupt(11), Is.True);
        Assert.That(ListeningHandler.Called, Is.EqualTo(new[] { 1 }));
    }

    [TestCase(0x000Bu)]
    [TestCase(0x01FFu)]
    [TestCase(0x0100u)]
    public void LineNotRouted_InterruptAsked_IsNotFound(uint register)
    {
        PciFunction function = _chip.Add(0, 3, 0, Realtek, 0x020000);
        function[0x3C] = register;
        Assert.That(GetDevice(function).TryGetInterrupt(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.NotFound));
    }

    [Test]
    public void DeviceOff_Enabled_AnswersAndUsesDma()
    {
        PciFunction function = _chip.Add(0, 3, 0, Realtek, 0x020000);
        function[0x04] = 0x0290_0500;
        GetDevice(function).Enable();
        Assert.That(function[0x04], Is.EqualTo(0x0290_0107));
    }

    [TestCase(0xFFFF_FF01u, 0xC001u, true, 0xC000u, 256u)]
    [TestCase(0x0000_FF01u, 0xC001u, true, 0xC000u, 256u)]
    [TestCase(0xFFFF_F008u, 0xE000_0008u, false, 0xE000_0000u, 4096u)]
    [TestCase(0xFF00_0000u, 0xE000_0000u, false, 0xE000_0000u, 0x0100_0000u)]
    [TestCase(0u, 0u, false, 0u, 0u)]
    public void Register_Decoded_GivesAddressAndSize(uint sized, uint value, bool isPorts, uint address, uint size)
    {
        BaseAddress decoded = BaseAddress.Decode(value, sized);
        Assert.That((decoded.IsPorts, decoded.Address, decoded.Size), Is.EqualTo((isPorts, address, size)));
    }

    private Query.Permanent Load() => new(_pc.Kernel.Load(PciBus.Describe(), new Wiring
    {
        { "configuration", SimulatedPorts.Load(_pc.Kernel, _chip) },
        { "interrupts", _pc.InterruptController },
        { "drivers", ScriptedQuery.Load(_pc.Kernel, _pc.Dma, _drivers) },
        { "kernel", ScriptedQuery.Load(_pc.Kernel, _pc.Dma, _kernel) },
        { "console", "console" },
    }));

    private PciDevice GetDevice(PciFunction function)
    {
        _ = function;
        return PciDevice.Cast(Load().GetService(PciDevice.ServiceId, "device 1"u8, default));
    }
}
