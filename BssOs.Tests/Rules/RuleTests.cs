using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using BssOs.Kernel.Hosted;
using BssOs.Servers.ModelSuite;
using BssOs.Servers.Pit8254;
using BssOs.Servers.RoundRobin;
using BssOs.Servers.RuleRunner;
using BssOs.Tests.Drivers;
using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The rules of docs/model.md in .NET: the real core, the same programs as on the machine.</summary>
[TestFixture]
public sealed class RuleTests
{
    private const uint TickVector = 32;

    // Far more than any rule sleeps: whoever still waits then waits for ever.
    private const int TicksMax = 5000;

    // What the runner prints last.
    private const string EndMark = "rules ";

    // Servers of the suite by file name; the suite loads them as it does on the machine.
    private static readonly Dictionary<string, HostedServerType> Types = typeof(ModelSuite).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<ServerAttribute>() is not null)
        .Select(type => (HostedServerType)type.GetMethod("Describe", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!)
        .ToDictionary(type => type.Name + ".bss");

    private static IEnumerable<string> Rules => RuleCatalogue.Ids;

    [TestCaseSource(nameof(Rules))]
    public void Rule(string rule)
    {
        using var kernel = new HostedKernel(
            Types.ToDictionary(type => type.Key, type => type.Value.File), $"platform=process rule={int.Parse(rule[2..])}");
        kernel.IsPreemptive = true;
        kernel.Register([.. Types.Values]);
        var threads = new ThreadFactory.Permanent(kernel.Load(RoundRobin.Describe(), new Wiring { { "ticks", 0 }, { "slice", 0 } }));
        nuint clock = LoadClock(kernel);
        nuint interrupt = kernel.Load(RaisedInterrupt.Describe());
        nuint suite = kernel.Load(ModelSuite.Describe(), new Wiring
        {
            { "thread-factory", threads.Word },
            { "interrupt", interrupt },
            { "platform", "option platform" },
            { "clock", clock },
            { "ticks", 0 },
        });
        var runner = new Executable.Permanent(kernel.Load(RuleRunner.Describe(), new Wiring
        {
            { "suite", suite },
            { "thread-factory", threads.Word },
            { "rule", "option rule" },
            { "except", 0 },
            { "machine", 0 },
        }));
        threads.Start(runner, 0);

        // A scheduler comes back when no thread can ever run again.
        Assert.That(threads.TryRun(out Error end), Is.False);
        Assert.That(end, Is.EqualTo(Error.Closed));
        RuleConsole.RequirePassed(rule, kernel.ConsoleText);
    }

    // The driver of the PC's timer, with ticks whenever every thread waits.
    private static nuint LoadClock(HostedKernel kernel)
    {
        int ticks = 0;
        var timer = new PitChip();
        kernel.Idle = () =>
        {
            if (kernel.ConsoleText.Contains(EndMark) || ticks++ == TicksMax)
                return false;
            timer.Pass(PitChip.PeriodsPerTick);
            kernel.RaiseInterrupt(TickVector);
            return true;
        };
        return kernel.Load(Pit8254.Describe(), new Wiring
        {
            { "ports", SimulatedPorts.Load(kernel, timer) },
            { "gate", SimulatedPorts.Load(kernel, timer.Gate) },
            { "machine", SimulatedMachine.Load(kernel, timer) },
            { "interrupt", kernel.Load(TickLine.Describe(), new Wiring { { "vectors", $"vectors {TickVector} 1" } }) },
        });
    }
}
