using System.Linq;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Profiling;

/// <summary>Who called whom, from a stack written by hand.</summary>
[TestFixture]
public sealed class StackWalkerTests
{
    private const uint Stack = 0xC000_1000;
    private const uint Main = 0x10_0000;
    private const uint Client = 0x20_0000;
    private const uint ClientStubs = 0x20_1000;
    private const uint Driver = 0x30_0000;
    private const uint Short = 0x30_0040;
    private const byte PushFrame = 0x55;
    private const byte Call = 0xE8;

    private FakeMemory _memory = null!;

    private readonly AddressMap _map = new(
        SampleSymbols.Make(("Threads.Main", Main, 0x40)),
        [new LoadedServer("client", "client", Client, 0x80, ClientStubs, 0x40),
            new LoadedServer("driver", "driver", Driver, 0x80, 0x30_1000, 0x40)],
        file => file == "client" ? SampleSymbols.Make(("Client.Do", 0, 0x40))
            : SampleSymbols.Make(("Driver.Read", 0, 0x40), ("Driver.Short", 0x40, 0x10)));

    [SetUp]
    public void WriteCode()
    {
        _memory = new FakeMemory();
        foreach (uint function in new[] { Main, Client, Driver })
            _memory.Write(function, PushFrame);
        _memory.Write(Short, 0x90);
        // call eax in Threads.Main; a call of the client's stub in Client.Do; a call of Driver.Short in Driver.Read.
        _memory.Write(Main + 0x10, 0x90, 0x90, 0x90, 0xFF, 0xD0);
        WriteCall(Client + 0x10, ClientStubs + 8);
        WriteCall(Driver + 0x10, Short);
    }

    [Test]
    public void Frames_are_followed_through_servers_to_the_kernel()
    {
        // Driver.Read was called by Client.Do, that by Threads.Main.
        _memory.WriteWords(Stack, 0, Stack + 0x20, Client + 0x15);
        _memory.WriteWords(Stack + 0x20, Stack + 0x40, Main + 0x15);
        _memory.WriteWords(Stack + 0x40, 0, 0);
        Assert.That(Walk(Driver + 0x20, Stack, Stack + 4), Is.EqualTo(
            new[] { "driver: Driver.Read", "client: Client.Do", "kernel: Threads.Main" }));
    }

    [Test]
    public void Code_of_the_kernel_around_a_server_is_passed()
    {
        // In a stub: a saved register and a word that only looks like a place in the code lie above the return address.
        _memory.WriteWords(Stack, 7, Client + 0x30, Client + 0x15, 0);
        _memory.WriteWords(Stack + 0x20, 0, Main + 0x15);
        _memory.Write(Client + 0x2B, 0x90, 0x90, 0x90, 0x90, 0x90);
        Assert.That(Walk(ClientStubs + 0x20, Stack, Stack + 0x20), Is.EqualTo(
            new[] { "client: (calls)", "client: Client.Do", "kernel: Threads.Main" }));
    }

    [Test]
    public void A_function_without_a_frame_is_passed()
    {
        _memory.WriteWords(Stack, 1, 2, Driver + 0x15);
        _memory.WriteWords(Stack + 0x20, 0, Main + 0x15);
        Assert.That(Walk(Short + 4, Stack, Stack + 0x20), Is.EqualTo(
            new[] { "driver: Driver.Short", "driver: Driver.Read", "kernel: Threads.Main" }));
    }

    [Test]
    public void A_function_that_has_just_begun_has_no_frame_yet()
    {
        _memory.WriteWords(Stack, Client + 0x15);
        _memory.WriteWords(Stack + 0x20, 0, Main + 0x15);
        Assert.That(
            Walk(Driver, Stack, Stack + 0x20), Is.EqualTo(new[] { "driver: Driver.Read", "client: Client.Do", "kernel: Threads.Main" }));
    }

    [Test]
    public void Where_no_frame_is_known_the_one_below_the_return_address_is_taken()
    {
        // A word that is no return address; the frame; beyond it, what a search would take, but the frame does not lead there.
        _memory.WriteWords(Stack, 1, Stack + 0x20, Client + 0x15, Client + 0x15);
        _memory.WriteWords(Stack + 0x20, 0, Main + 0x15);
        Assert.That(Walk(Driver + 0x20, Stack, StackWalker.UnknownFrame), Is.EqualTo(
            new[] { "driver: Driver.Read", "client: Client.Do", "kernel: Threads.Main" }));
    }

    [Test]
    public void A_return_address_behind_the_last_instruction_belongs_to_the_function_before()
    {
        _memory.WriteWords(Stack, 0, Client + 0x40);
        Assert.That(Walk(Driver + 0x20, Stack, Stack), Is.EqualTo(new[] { "driver: Driver.Read", "client: Client.Do" }));
    }

    [Test]
    public void A_circle_of_frames_ends()
    {
        _memory.WriteWords(Stack, Stack, Client + 0x15);
        Assert.That(Walk(Driver + 0x20, Stack, Stack), Is.EqualTo(new[] { "driver: Driver.Read", "client: Client.Do" }));
    }

    [Test]
    public void Nothing_is_known_of_a_place_outside() => Assert.That(Walk(0xF000_0000, Stack, Stack), Is.Empty);

    private void WriteCall(uint address, uint target)
    {
        _memory.Write(address, Call);
        _memory.WriteWords(address + 1, target - (address + 5));
    }

    private string[] Walk(uint eip, uint esp, uint ebp) =>
        StackWalker.Walk(_map, _memory, eip, esp, ebp).Select(place => $"{place.Location.Server}: {place.Location.Function}").ToArray();
}
