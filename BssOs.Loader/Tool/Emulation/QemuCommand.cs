using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BssOs.Tool.Host;
using BssOs.Tool.Images;

namespace BssOs.Tool.Emulation;

/// <summary>How QEMU is told to boot an image.</summary>
public static class QemuCommand
{
    /// <summary>Program and arguments.</summary>
    public static IReadOnlyList<string> Of(StagedImage image, MachineOptions options)
    {
        HostProgram emulator = options.Firmware.Is64Bit ? HostProgram.Qemu64 : HostProgram.Qemu;
        string program = emulator.Find() ?? throw new CommandFailure("QEMU is not installed.", emulator.Elsewhere);
        List<string> words =
        [
            program, "-nodefaults", "-display", "none", "-vga", options.HasScreen ? "std" : "none", "-monitor", "none",
            "-accel", options.Accelerator,
            "-m", options.MemoryMegabytes.ToString(CultureInfo.InvariantCulture),
            "-chardev", "stdio,id=serial,signal=off", "-serial", options.HasSerialLine ? "chardev:serial" : "none",
            .. DescribeNetwork(options),
            .. options.Firmware.Arguments,
            .. DescribeBoot(image, options),
        ];
        if (options.Machine is { } machine)
            words.AddRange(["-machine", machine]);
        if (options.MonitorSocket is { } monitor)
            words.AddRange(["-qmp", $"unix:{Escape(monitor)},server=on,wait=off"]);
        if (options.CountsInstructions)
            words.AddRange(["-icount", $"shift={options.InstructionShift.ToString(CultureInfo.InvariantCulture)},sleep=off"]);
        if (options.Plugin is { } plugin)
            words.AddRange(["-plugin", plugin]);
        if (options.TranslationLog is { } log)
            words.AddRange(["-d", "in_asm", "-D", log.File, "-dfilter", $"0x{log.Start:x}+0x{log.Bytes:x}"]);
        if (options.Processor is { } processor)
            words.AddRange(["-cpu", processor]);
        if (options.EndAtReset)
            words.Add("-no-reboot");
        if (options.TellsStatus)
            words.AddRange(["-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"]);
        if (options.DebugPort != 0)
            words.AddRange(["-gdb", $"tcp:127.0.0.1:{options.DebugPort}"]);
        if (options.WaitForDebugger)
            words.Add("-S");
        return words;
    }

    private static IEnumerable<string> DescribeBoot(StagedImage image, MachineOptions options)
    {
        if (options.Cd is { } cd)
            return ["-drive", $"file={Escape(cd)},media=cdrom,if=ide", "-boot", "d"];
        if (options.Disk is { } disk)
            return ["-drive", $"file={Escape(disk)},format=raw,if=ide,snapshot=on", "-boot", "c"];
        // Modules are given by plain names: what stands in a module's command line is its name inside.
        return ["-kernel", image.Kernel, "-initrd", string.Join(',', image.Modules), "-append", image.CommandLine];
    }

    // In a list of QEMU's, a comma that belongs to a name is doubled.
    private static string Escape(string file) => file.Replace(",", ",,", StringComparison.Ordinal);

    private static IEnumerable<string> DescribeNetwork(MachineOptions options)
    {
        if (!options.HasNetworkCard)
            return [];
        IEnumerable<PortForward> forwards = [new(options.HttpPort, MachineOptions.HttpPortInside), .. options.Forwards];
        string network = options.Network.TapInterface is { } tap
            ? $"tap,id=net0,ifname={tap},script=no,downscript=no"
            : $"user,id=net0,{string.Join(',', forwards.Select(forward => $"hostfwd=tcp:127.0.0.1:{forward.Port}-:{forward.Inside}"))}";
        // Where it sits on every kind of machine. No boot ROM: nothing boots from this card, and the firmware would spend seconds on it.
        return ["-netdev", network, "-device", "rtl8139,netdev=net0,addr=3,romfile="];
    }
}
