using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Core;

/// <summary>The table of numbers against a dictionary that does the same.</summary>
[TestFixture]
public sealed class NumberTableTests
{
    private HostedKernel _kernel = null!;

    [SetUp]
    public void Start() => _kernel = new HostedKernel();

    [TearDown]
    public void Stop() => _kernel.Dispose();

    // Few numbers, so that they are entered again and again; multiples of a power of two, which a poor hash lets collide.
    [TestCase(40, 1u, 5_000)]
    [TestCase(500, 1u, 20_000)]
    [TestCase(500, 0x0001_0000u, 20_000)]
    public unsafe void Any_order_of_entering_and_leaving_is_answered_as_by_a_dictionary(int numbers, uint stride, int steps)
    {
        Random random = new(numbers);
        Dictionary<uint, (nuint Value, int Uses)> expected = [];
        NumberTable table = default;
        for (int step = 0; step < steps; step++)
        {
            uint number = (uint)random.Next(numbers) * stride;
            nuint value = (nuint)random.Next(1, 3);
            (nuint Value, int Uses) known = expected.GetValueOrDefault(number);
            if (random.Next(2) == 0)
            {
                bool fits = known.Uses == 0 || known.Value == value;
                Assert.That(NumberTable.TryEnter(&table, number, value), Is.EqualTo(fits));
                if (fits)
                    expected[number] = (value, known.Uses + 1);
            }
            else if (known.Uses != 0)
            {
                NumberTable.Leave(&table, number);
                expected[number] = (known.Value, known.Uses - 1);
            }

            Assert.That(NumberTable.Find(&table, number), Is.EqualTo(ValueOf(expected, number)));
        }

        for (uint i = 0; i < numbers; i++)
            Assert.That(NumberTable.Find(&table, i * stride), Is.EqualTo(ValueOf(expected, i * stride)));
    }

    [Test]
    public void Servers_loaded_and_gone_are_found_by_number_or_not()
    {
        var monitor = new Monitor(_kernel.Ask(Monitor.ServiceId, "monitor"));
        var servers = Enumerable.Range(0, 200)
            .Select(_ => Script.Load(_kernel, () => 0))
            .ToArray();
        uint[] all = NumbersOf(monitor);
        for (int i = 0; i < servers.Length; i += 2)
            servers[i].Release();
        Assert.That(NumbersOf(monitor), Is.EqualTo(all.Where((_, i) => i % 2 == 1)));
        Assert.That(monitor.GetNext(all[2], out ServerInfo info), Is.EqualTo(all[3]), "after one that is gone");
        Assert.That(info.Number, Is.EqualTo(all[3]));
    }

    private static nuint ValueOf(Dictionary<uint, (nuint Value, int Uses)> expected, uint number) =>
        expected.TryGetValue(number, out (nuint Value, int Uses) known) && known.Uses != 0 ? known.Value : 0;

    private static uint[] NumbersOf(Monitor monitor)
    {
        List<uint> found = [];
        for (uint number = monitor.GetNext(0, out _); number != 0; number = monitor.GetNext(number, out _))
            found.Add(number);
        return [.. found];
    }
}
