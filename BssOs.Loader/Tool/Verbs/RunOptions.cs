using System.CommandLine;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary>The options of <c>run</c> that no other verb has.</summary>
internal sealed class RunOptions
{
    private const int TimeoutSecondsDefault = 60;

    private const int TimeoutSecondsMax = 3600;

    /// <summary>Seconds to wait for an answer.</summary>
    public Option<int> Timeout { get; } = new("--timeout")
    {
        Description = "Seconds to wait until the system answers; it is stopped if it does not.",
        DefaultValueFactory = _ => TimeoutSecondsDefault,
        HelpName = "S",
    };

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

    /// <summary>Gives the verb all of them, and their rules.</summary>
    public void AddTo(Command command)
    {
        Timeout.Validators.Add(result => MachineArguments.RequireRange(result, 1, TimeoutSecondsMax));
        foreach (Option option in new Option[] { Platform, Tap, Block, Timeout, Address, Profile, Json })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Block) is not null && result.GetValue(Platform) != KernelPlatform.Linux.Name)
                result.AddError("--block belongs to --on linux.");
            if (result.GetValue(Json) && !result.GetValue(Profile))
                result.AddError("--json belongs to --profile.");
            if (result.GetValue(Tap) is { } name && NetworkOption.OfTap(name) is null)
                result.AddError($"--tap takes the name of a network interface, not '{name}'.");
        });
    }
}
