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
    /// <summary>What the init server says when all programs have been started.</summary>
    private const string Greeting = "BssOs is up";

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        MachineArguments machine = new();
        RunOptions run = new();
        Command command =
            new("run", "Builds an image, boots it in QEMU or as a process, streams its console and says which address to open.");
        machine.AddTo(command);
        run.AddTo(command);
        command.SetAction((result, cancellation) => StartAsync(workspace, machine, run, result, cancellation));
        return command;
    }

    private static Task<int> StartAsync(
        Workspace workspace, MachineArguments machine, RunOptions run, ParseResult result, CancellationToken cancellation)
    {
        KernelPlatform on = PlatformOption.Read(result, run.Platform, KernelPlatform.Pc);
        NetworkOption? network = result.GetValue(run.Tap) is { } name ? NetworkOption.OfTap(name) : null;
        MachineOptions options = machine.Read(result, on, network) with
        {
            BlockFile = FindBlockFile(result.GetValue(run.Block)),
            TellsStatus = true,
        };
        if (result.GetValue(run.Profile) && on == KernelPlatform.Linux && ProgramHost.IsEmulated)
        {
            throw new CommandFailure(
                "--profile cannot look into a process that is emulated, as on this Linux, which does not start 32-bit programs.",
                "Leave out --on linux: the profile of the PC is about the same servers.");
        }
        TimeSpan time = run.ReadTime(result, Console.Error);
        TextWriter console = result.GetValue(run.Json) ? Console.Error : Console.Out;
        if (result.GetValue(run.Profile))
            options = options with { DebugPort = FreePort.Find() };
        machine.Foresee(result, options, workspace, on);
        StagedImage image = Prepare(workspace, result.GetRequiredValue(machine.Image), on, console);
        options = machine.Settle(result, options, image);
        Uri page = options.Network.TapInterface is null
            ? new Uri($"http://127.0.0.1:{options.HttpPort}/")
            : new Uri($"http://{result.GetRequiredValue(run.Address)}/");
        if (on == KernelPlatform.Linux && image.ServesPages && options.Network.TapInterface is null)
        {
            throw new CommandFailure($"{image.Name} has a network, which a process reaches over a tap device only.",
                $"Add --tap IFNAME; {NetworkOption.MakeTap("IFNAME")} makes one.");
        }

        return result.GetValue(run.Profile)
            ? ProfileAsync(workspace, image, options, page, time, result.GetValue(run.Json), cancellation)
            : RunAsync(workspace, image, options, page, time, console, null, cancellation);
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
        using (session)
        {
            await session.EndAsync();
            session.Report(Console.Out, image.Name, Path.Combine(workspace.StagedImages, image.Name + ".profile.svg"), json);
        }

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
        Workspace workspace, StagedImage image,
        MachineOptions options, Uri page, TimeSpan time, TextWriter console, Action<Emulator>? whenUp,
        CancellationToken cancellation)
    {
        SystemConsole screen =
            new(console, !Console.IsInputRedirected && !(console == Console.Out ? Console.IsOutputRedirected : Console.IsErrorRedirected));
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
            RequireGoodEnd(emulator);
            return ExitCodes.Success;
        }
        catch (OperationCanceledException)
        {
            console.WriteLine();
            console.WriteLine("stopped");
            return ExitCodes.Success;
        }
    }

    /// <summary>Complains about a machine that has ended otherwise than by being switched off after its work.</summary>
    /// <exception cref="CommandFailure">It has.</exception>
    public static void RequireGoodEnd(Emulator emulator)
    {
        if (emulator.ExitCode == 0)
            return;
        string complaints = emulator.Complaints.Trim();
        throw new CommandFailure(
            $"The machine ended with exit code {emulator.ExitCode}{(complaints.Length == 0 ? "." : $": {complaints}")}",
            "The system's console is above; a system that switches its machine off after its work ends with 0.");
    }

    private static string? FindBlockFile(string? file)
    {
        if (file is null)
            return null;
        string path = Path.GetFullPath(file);
        if (!File.Exists(path) || path.Contains(' '))
        {
            throw new CommandFailure($"--block {file}: there is no such file, or a folder of its path has a blank in its name.",
                "Name a file that exists, such as: truncate -s 16M disk.img");
        }

        return path;
    }

    // Once the system has printed something, QEMU's own complaints, such as of packets that nobody took, are not the reason.
    private static async Task<int> ExplainAsync(Emulator emulator, MachineOptions options, TimeSpan time, CancellationToken cancellation)
    {
        // Its last words come after its end.
        if (emulator.HasEnded)
            await emulator.WaitAsync(cancellation);
        bool hasSpoken = emulator.Serial.Length != 0;
        if (emulator.HasEnded && emulator.Complaints.Length != 0 && !hasSpoken)
        {
            string remedy = options.Network.TapInterface is { } tap
                ? $"Check that the tap device exists and is yours: {NetworkOption.MakeTap(tap)}"
                : "If it names the forwarded port, choose another with --http-port.";
            throw new CommandFailure($"The machine ended: {emulator.Complaints.Trim()}", remedy);
        }
        if (emulator.HasEnded)
        {
            throw new CommandFailure(
                "The system stopped before it answered.",
                "Its console is above; ./bss check looks for mistakes in the configuration, --memory MIB gives more memory.");
        }

        if (!hasSpoken)
        {
            throw new CommandFailure(
                $"The machine printed nothing in {time.TotalSeconds:0} s: it has not started the kernel.",
                $"{options.MemoryMegabytes} MiB of memory may be too little: --memory MIB gives more, --answer-within S waits longer.");
        }

        throw new CommandFailure(
            $"The system did not answer within {time.TotalSeconds:0} s.",
            "The system's console is above; --answer-within S waits longer.");
    }
}
