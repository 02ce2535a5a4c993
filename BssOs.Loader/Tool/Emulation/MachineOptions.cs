using System.Collections.Generic;

namespace BssOs.Tool.Emulation;

/// <summary>The machine to emulate, and what it is connected to.</summary>
public sealed record MachineOptions
{
    /// <summary>Memory of the machine where nothing else is asked for.</summary>
    public const int MemoryMegabytesDefault = 32;

    /// <summary>Where the web server listens inside.</summary>
    public const int HttpPortInside = 80;

    /// <summary>How the network card is connected.</summary>
    public NetworkOption Network { get; init; } = NetworkOption.User;

    /// <summary>Port of the host that leads to the web server inside; used with user networking.</summary>
    public int HttpPort { get; init; }

    /// <summary>Other ports of the host that lead inside.</summary>
    public IReadOnlyList<PortForward> Forwards { get; init; } = [];

    /// <summary>File that a process has for its block device; null for none.</summary>
    public string? BlockFile { get; init; }

    /// <summary>File of a CD to boot from, with the image on it; null where there is none.</summary>
    public string? Cd { get; init; }

    /// <summary>The same file as a disk, as a USB stick is one. Without either, QEMU loads kernel and modules itself.</summary>
    public string? Disk { get; init; }

    /// <summary>What starts the machine.</summary>
    public Firmware Firmware { get; init; } = Firmware.Bios;

    /// <summary>QEMU's machine with what it has and lacks, such as <c>pc,i8042=off</c>; null for the usual one.</summary>
    public string? Machine { get; init; }

    /// <summary>Socket at which QEMU's monitor listens (QMP); null for none.</summary>
    public string? MonitorSocket { get; init; }

    /// <summary>QEMU's accelerator.</summary>
    public string Accelerator { get; init; } = "tcg";

    /// <summary>Memory of the machine in MiB.</summary>
    public int MemoryMegabytes { get; init; } = MemoryMegabytesDefault;

    /// <summary>Whether the processor waits for a debugger at <see cref="DebugPort"/>.</summary>
    public bool WaitForDebugger { get; init; }

    /// <summary>Port for gdb; 0 for none.</summary>
    public int DebugPort { get; init; }

    /// <summary>Whether a reset of the machine ends the emulator, as a triple fault does.</summary>
    public bool EndAtReset { get; init; }

    /// <summary>
    /// Whether a system that fails, or switches the machine off with an error, ends the emulator with an exit code other than 0.
    /// </summary>
    public bool TellsStatus { get; init; }

    /// <summary>
    /// Whether time passes by instructions instead of by the clock, by default one nanosecond for each: the time stamp counter then
    /// counts instructions, and every run is like the one before.
    /// </summary>
    public bool CountsInstructions { get; init; }

    /// <summary>How slow the processor is where time passes by instructions: one takes 2 to the power of this in nanoseconds.</summary>
    public int InstructionShift { get; init; }

    /// <summary>A plugin of QEMU with its arguments, such as <c>file=counter.so,out=FILE</c>; null for none.</summary>
    public string? Plugin { get; init; }

    /// <summary>Where QEMU lists the instructions that it translates, each at least once before it runs; null for nowhere.</summary>
    public TranslationLog? TranslationLog { get; init; }

    /// <summary>QEMU's name of the processor; null for its usual one.</summary>
    public string? Processor { get; init; }

    /// <summary>Whether there is a network card.</summary>
    public bool HasNetworkCard { get; init; } = true;

    /// <summary>Whether there is a screen.</summary>
    public bool HasScreen { get; init; } = true;

    /// <summary>Whether there is a serial line.</summary>
    public bool HasSerialLine { get; init; } = true;

    /// <summary>Programs that start the emulator, such as <c>ip netns exec NAME</c>; usually none.</summary>
    public IReadOnlyList<string> Launcher { get; init; } = [];
}
