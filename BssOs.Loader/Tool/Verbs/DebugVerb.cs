using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;

namespace BssOs.Tool.Verbs;

/// <summary><c>bss debug</c>: boots an image that waits for gdb.</summary>
internal static class DebugVerb
{
    /// <summary>Describes the verb.</summary>
    public static Command Create(Workspace workspace)
    {
        MachineArguments machine = new();
        Command command = new("debug", "Builds an image and boots it stopped at its first instruction, waiting for gdb.");
        machine.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            MachineOptions options = machine.Read(result, KernelPlatform.Pc) with { WaitForDebugger = true, DebugPort = FreePort.Find() };
            StagedImage image = RunVerb.Prepare(workspace, result.GetRequiredValue(machine.Image), KernelPlatform.Pc);
            Console.WriteLine("The machine waits for a debugger; in another terminal:");
            Console.WriteLine($"  gdb {workspace.KernelDebugFile(image.Platform)} -ex 'target remote 127.0.0.1:{options.DebugPort}'");
            return RunAsync(image, options, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(StagedImage image, MachineOptions options, CancellationToken cancellation)
    {
        using Emulator emulator = Emulator.Start(image, options, Console.Write);
        using Keyboard keyboard = Keyboard.ForwardTo(emulator);
        try
        {
            await emulator.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine();
            Console.WriteLine("stopped");
        }
        return ExitCodes.Success;
    }
}
