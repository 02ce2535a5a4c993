using System;
using System.CommandLine;
using System.IO;
using System.Net;
using System.Net.Sockets;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;

namespace BssOs.Tool.Verbs;

/// <summary>The options of <c>run</c> that no other verb has.</summary>
internal sealed class RunOptions
{
    private const int AnswerSecondsDefault = 60;

    private const int AnswerSecondsMax = 3600;

    /// <summary>Seconds to wait for an answer.</summary>
    public Option<int> AnswerWithin { get; } = new("--answer-within")
    {
        Description = "Seconds that the system has to answer; it is stopped if it does not. One that has answered runs until Ctrl-C.",
        DefaultValueFactory = _ => AnswerSecondsDefault,
        HelpName = "S",
    };

    // The old name, of 0.1.0: users took it for the time after which the run ends.
    private Option<int> Timeout { get; } = new("--timeout") { Hidden = true };

    /// <summary>Where the system is on a tap device.</summary>
    public Option<string> Address { get; } = new("--address")
    {
        Description = "Address of the system on a tap device, as its configuration says.",
        DefaultValueFactory = _ => "10.0.2.15",
        HelpName = "A.B.C.D",
    };

    /// <summary>What it runs on.</summary>
    public Option<string?> Platform { get; } = PlatformOption.Create("pc where it is left out");

    /// <summary>A tap device.</summary>
    public Option<string?> Tap { get; } = new("--tap") { Description = "Short for --net tap:IFNAME.", HelpName = "IFNAME" };

    /// <summary>The block device's file.</summary>
    public Option<string?> Block { get; } = new("--block")
    {
        Description = "With --on linux: the file that is the block device.",
        HelpName = "FILE",
    };

    /// <summary>Whether to say where time goes.</summary>
    public Option<bool> Profile { get; } = new("--profile")
    {
        Description = "Samples from when the system is up where time goes, by server and function; prints a table and draws "
            + "isos/out/IMAGE.profile.svg at the end (docs/profiling.md).",
    };

    /// <summary>Whether a program reads the profile.</summary>
    public Option<bool> Json { get; } = new("--json")
    {
        Description = "With --profile: prints the table as JSON, and everything else to the standard error output.",
    };

    /// <summary>How long to wait for an answer.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="notes">Is told of an old name.</param>
    public TimeSpan ReadTime(ParseResult result, TextWriter notes)
    {
        if (result.GetResult(Timeout) is null)
            return TimeSpan.FromSeconds(result.GetValue(AnswerWithin));
        notes.WriteLine($"{Timeout.Name} is called {AnswerWithin.Name} now: a system that has answered runs on until Ctrl-C");
        return TimeSpan.FromSeconds(result.GetValue(Timeout));
    }

    /// <summary>Gives the verb all of them, and their rules.</summary>
    public void AddTo(Command command)
    {
        MachineArguments.TakeNumber(AnswerWithin, 1, AnswerSecondsMax);
        MachineArguments.TakeNumber(Timeout, 1, AnswerSecondsMax);
        foreach (Option option in new Option[] { Platform, Tap, Block, AnswerWithin, Timeout, Address, Profile, Json })
            command.Options.Add(option);
        command.AddCheck(result =>
        {
            if (result.GetValue(Block) is not null && result.GetValue(Platform) != KernelPlatform.Linux.Name)
                result.AddError("--block belongs to --on linux.");
            if (result.GetValue(Json) && !result.GetValue(Profile))
                result.AddError("--json belongs to --profile.");
            if (result.GetValue(Address) is { } address
                && !(IPAddress.TryParse(address, out IPAddress? known) && known.AddressFamily == AddressFamily.InterNetwork))
            {
                result.AddError($"--address takes an address such as 10.0.2.15, not '{address}'.");
            }

            if (result.GetValue(Tap) is { } name && NetworkOption.OfTap(name) is null)
                result.AddError($"--tap takes the name of a network interface, not '{name}'.");
        });
    }
}
