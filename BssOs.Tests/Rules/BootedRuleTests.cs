using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tests.Booted;
using BssOs.Tool.Emulation;
using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The rules of docs/model.md on the machine: server files, generated code, results over the serial line.</summary>
[TestFixture]
[Category("Booted")]
public sealed class BootedRuleTests
{
    private const string ImageName = "model-tests";

    private static readonly TimeSpan s_runTime = TimeSpan.FromSeconds(180);

    private string _console = "";

    private static IEnumerable<string> Rules => RuleCatalogue.Ids;

    [OneTimeSetUp]
    public async Task Boot()
    {
        MachineOptions options = new() { HttpPort = FreePort.Find(), EndAtReset = true };
        using Emulator emulator = Emulator.Start(BootedSystem.Stage(ImageName), options, null);
        using CancellationTokenSource limit = new(s_runTime);
        try
        {
            await emulator.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The rules that came to no result say so.
        }
        _console = emulator.Serial + emulator.Complaints;
    }

    [TestCaseSource(nameof(Rules))]
    public void Rule(string rule) => RuleConsole.RequirePassed(rule, _console);
}
