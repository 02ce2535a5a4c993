using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tool.Debugging;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using BssOs.Tool.Profiling;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss run</c>: builds an image, boots it and says where it answers.</summary>
internal static class RunVerb
{
    private const int TimeoutSecondsDefault = 60;

    private const int TimeoutSecondsMax = 3600;

    /// <summary>What the init server says when all programs have been started.</summary>
    private const string Greeting = "BssOs is up";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        MachineArguments machine = new();
        Option<int> timeout = new("--timeout")
        {
            Description = "Seconds to wait until the system answers; it is stopped if it does not.",
            DefaultValueFactory = _ => TimeoutSecondsDefault,
            HelpName = "S",
        };
        timeout.Validators.Add(result => MachineArguments.RequireRange(result, 1, TimeoutSecondsMax));
        Option<string> address = new("--address")
        {
            Description = "Address of the system on a tap device, as its configuration says.",
            DefaultValueFactory = _ => "10.0.2.15",
            HelpName = "A.B.C.D",
        };
        Option<string?> platform = PlatformOption.Create("pc where it is left out");
        Option<string?> tap = new("--tap") { Description = "Short for --net tap:IFNAME.", HelpName = "IFNAME" };
        Option<string?> block = new("--block") { Description = "With --on linux: the file that is the block device.", HelpName = "FILE" };
        Option<bool> profile = new("--profile")
        {
            Description = "Samples from when the system is up where time goes, by server and function; prints a table and draws isos/out/IMAGE.profile.svg at the end (docs/profiling.md).",
        };
        Option<bool> json = new("--json") { Description = "With --profile: prints the table as JSON, and everything else to the standard error output." };
        Command command = new("run", "Builds an image, boots it in QEMU or as a process, streams its console and says which address to open.");
        machine.AddTo(command);
        command.Options.Add(platform);
        command.Options.Add(tap);
        command.Options.Add(block);
        command.Options.Add(timeout);
        command.Options.Add(address);
        command.Options.Add(profile);
        command.Options.Add(json);
        command.Validators.Add(result =>
        {
            if (result.GetValue(block) is not null && result.GetValue(platform) != KernelPlatform.Linux.Name)
                result.AddError("--block belongs to --on linux.");
            if (result.GetValue(json) && !result.GetValue(profile))
                result.AddError("--json belongs to --profile.");
            if (result.GetValue(tap) is { } name && NetworkOption.OfTap(name) is null)
                result.AddError($"--tap takes the name of a network interface, not '{name}'.");
        });
        command.SetAction((result, cancellation) =>
        {
            KernelPlatform on = PlatformOption.Read(result, platform, KernelPlatform.Pc);
            NetworkOption? network = result.GetValue(tap) is { } name ? NetworkOption.OfTap(name) : null;
            MachineOptions options = machine.Read(result, on, network) with { BlockFile = FindBlockFile(result.GetValue(block)) };
            if (result.GetValue(profile) && on == KernelPlatform.Linux && ProgramHost.IsEmulated)
            {
                throw new CommandFailure(
                    "--profile cannot look into a process that is emulated, as on this Linux, which does not start 32-bit programs.",
                    "Leave out --on linux: the profile of the PC is about the same servers.");
            }
            TextWriter console = result.GetValue(json) ? Console.Error : Console.Out;
            if (result.GetValue(profile))
                options = options with { DebugPort = FreePort.Find() };
            machine.Foresee(result, options, workspace, on);
            StagedImage image = Prepare(workspace, result.GetRequiredValue(machine.Image), on, console);
            options = machine.Settle(result, options, image);
            Uri page = options.Network.TapInterface is null
                ? new Uri($"http://127.0.0.1:{options.HttpPort}/")
                : new Uri($"http://{result.GetRequiredValue(address)}/");
            if (on == KernelPlatform.Linux && image.ServesPages && options.Network.TapInterface is null)
                throw new CommandFailure($"{image.Name} has a network, which a process reaches over a tap device only.", $"Add --tap IFNAME; {NetworkOption.MakeTap("IFNAME")} makes one.");
            TimeSpan time = TimeSpan.FromSeconds(result.GetValue(timeout));
            return result.GetValue(profile)
                ? ProfileAsync(workspace, image, options, page, time, result.GetValue(json), cancellation)
                : RunAsync(workspace, image, options, page, time, console, null, cancellation);
        });
        return command;
    }

    /// <summary>Sees to all that booting an image needs.</summary>
    /// <param name="workspace">Where the image is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="platform">What it is to run on.</param>
    /// <param name="progress">Receives what is being done; the standard output where null.</param>
    public static StagedImage Prepare(Workspace workspace, string name, KernelPlatform platform, TextWriter? progress = null)
    {
        progress ??= Console.Out;
        Image image = Image.Open(workspace, name);
        PlatformOption.Ensure(platform, progress);
        ToolChain.Build(workspace, progress);
        return ImageStager.Stage(workspace, image, platform);
    }

    /// <summary>Makes what puts function and line into what an image says about errors.</summary>
    public static PlaceTranslator Translate(Workspace workspace, StagedImage image) =>
        new(PlaceFinder.For(workspace, Image.Open(workspace, image.Name), image.Platform));

    private static async Task<int> ProfileAsync(
        Workspace workspace, StagedImage image, MachineOptions options, Uri page, TimeSpan time, bool json, CancellationToken cancellation)
    {
        ProfileSession? session = null;
        int exitCode = await RunAsync(
            workspace, image, options, page, time, json ? Console.Error : Console.Out,
            emulator => session = ProfileSession.Start(image.Platform == KernelPlatform.Linux
                ? ProfileSources.OfProcess(workspace, emulator.ProcessId)
                : ProfileSources.OfMachine(workspace, options.DebugPort)),
            cancellation);
        if (session is null)
            return exitCode;
        await session.EndAsync();
        session.Report(Console.Out, image.Name, Path.Combine(workspace.StagedImages, image.Name + ".profile.svg"), json);
        return exitCode;
    }

    /// <param name="workspace">Where the image was built.</param>
    /// <param name="image">The image.</param>
    /// <param name="options">The machine.</param>
    /// <param name="page">Where it is to answer.</param>
    /// <param name="time">How long to wait for that.</param>
    /// <param name="console">Receives its console.</param>
    /// <param name="whenUp">Called once it is up; may be null.</param>
    /// <param name="cancellation">Stops it.</param>
    private static async Task<int> RunAsync(
        Workspace workspace, StagedImage image, MachineOptions options, Uri page, TimeSpan time, TextWriter console, Action<Emulator>? whenUp,
        CancellationToken cancellation)
    {
        SystemConsole screen = new(console, !Console.IsInputRedirected && !(console == Console.Out ? Console.IsOutputRedirected : Console.IsErrorRedirected));
        PlaceTranslator translator = Translate(workspace, image);
        using Emulator emulator = Emulator.Start(image, options, text => screen.Write(translator.Translate(text)));
        try
        {
            using Keyboard keyboard = Keyboard.ForwardTo(emulator, screen);
            if (image.ServesPages)
            {
                if (!await ReadyProbe.WaitAsync(emulator, page, time, cancellation))
                    return await ExplainAsync(emulator, options, time, cancellation);

                // A line of its own, for people and for scripts, whatever prompt the system has left.
                screen.Notice($"ready {page}");
            }
            else if (image.Greets && !await emulator.WaitForTextAsync(Greeting, time, cancellation))
            {
                return await ExplainAsync(emulator, options, time, cancellation);
            }
            whenUp?.Invoke(emulator);
            await emulator.WaitAsync(cancellation);
            screen.Write(translator.Finish());
            return ExitCodes.Success;
        }
        catch (OperationCanceledException)
        {
            console.WriteLine();
            console.WriteLine("stopped");
            return ExitCodes.Success;
        }
    }

    private static string? FindBlockFile(string? file)
    {
        if (file is null)
            return null;
        string path = Path.GetFullPath(file);
        if (!File.Exists(path) || path.Contains(' '))
            throw new CommandFailure($"--block {file}: there is no such file, or a folder of its path has a blank in its name.", "Name a file that exists, such as: truncate -s 16M disk.img");
        return path;
    }

    private static async Task<int> ExplainAsync(Emulator emulator, MachineOptions options, TimeSpan time, CancellationToken cancellation)
    {
        // Its last words come after its end.
        if (emulator.HasEnded)
            await emulator.WaitAsync(cancellation);
        if (emulator.HasEnded && emulator.Complaints.Length != 0)
        {
            string remedy = options.Network.TapInterface is { } tap
                ? $"Check that the tap device exists and is yours: {NetworkOption.MakeTap(tap)}"
                : "If it names the forwarded port, choose another with --http-port.";
            throw new CommandFailure($"The machine ended: {emulator.Complaints.Trim()}", remedy);
        }
        if (emulator.HasEnded)
            throw new CommandFailure("The system stopped before it answered.", "Its console is above; ./bss check looks for mistakes in the configuration.");
        throw new CommandFailure(
            $"The system did not answer within {time.TotalSeconds:0} s.",
            "The system's console is above; --timeout S waits longer.");
    }
}
