using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tool.Debugging;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss debug</c>: boots an image that waits for gdb.</summary>
internal static class DebugVerb
{
    /// <summary>What QEMU's own documentation uses, and the launch files of this repository.</summary>
    private const int GdbPortDefault = 1234;

    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        MachineArguments machine = new();
        Option<int> gdbPort = new("--gdb-port")
        {
            Description = "Port of this machine where the debugger connects; 0 for any free one.",
            DefaultValueFactory = _ => GdbPortDefault,
            HelpName = "N",
        };
        MachineArguments.TakeNumber(gdbPort, 0, MachineArguments.PortMax);
        Command command =
            new("debug", "Builds an image and boots it stopped at its first instruction, waiting for gdb (docs/debugging.md).");
        machine.AddTo(command);
        command.Options.Add(gdbPort);
        command.SetAction((result, cancellation) =>
        {
            MachineOptions options = machine.Read(result, KernelPlatform.Pc) with
            {
                WaitForDebugger = true,
                DebugPort = MachineArguments.SettlePort(result.GetValue(gdbPort), gdbPort.Name),
            };
            machine.Foresee(result, options, workspace, KernelPlatform.Pc);
            StagedImage image = RunVerb.Prepare(workspace, result.GetRequiredValue(machine.Image), KernelPlatform.Pc);
            return RunAsync(workspace, image, machine.Settle(result, options, image), cancellation);
        });
        return command;
    }

    /// <summary>A path as a shell takes it for one word.</summary>
    internal static string Quote(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-')
            ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static async Task<int> RunAsync(Workspace workspace, StagedImage image, MachineOptions options, CancellationToken cancellation)
    {
        SystemConsole screen = new(Console.Out, !Console.IsInputRedirected && !Console.IsOutputRedirected);
        PlaceTranslator translator = RunVerb.Translate(workspace, image);
        using Emulator emulator = Emulator.Start(image, options, text => screen.Write(translator.Translate(text)));
        await Program.SignalsHandled;
        Console.WriteLine("In another terminal:");
        Console.WriteLine(
            $"  gdb {Quote(workspace.KernelDebugFile(image.Platform))} -x {Quote(workspace.DebuggerScript)} "
            + $"-ex 'target remote 127.0.0.1:{options.DebugPort}'");
        Console.WriteLine($"The machine waits for a debugger at 127.0.0.1:{options.DebugPort}.");
        using Keyboard keyboard = Keyboard.ForwardTo(emulator, screen);
        try
        {
            await emulator.WaitAsync(cancellation);
            screen.Write(translator.Finish());
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine();
            Console.WriteLine("stopped");
            // What QEMU says of its end is about that.
            return ExitCodes.Success;
        }
        if (emulator.Complaints.Length != 0 && emulator.Serial.Length == 0)
        {
            throw new CommandFailure(
                $"The machine ended: {emulator.Complaints.Trim()}", "If it names a port, choose another with --gdb-port or --http-port.");
        }

        RunVerb.RequireGoodEnd(emulator);
        return ExitCodes.Success;
    }
}
