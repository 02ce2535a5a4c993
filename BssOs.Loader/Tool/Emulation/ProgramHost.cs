using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Runtime.Versioning;
using BssOs.Packer.Elf;
using BssOs.Tool.Host;
using LibObjectFile.Elf;

namespace BssOs.Tool.Emulation;

/// <summary>
/// What runs the kernel as a process: Linux itself, or QEMU's user-mode emulator where this Linux does not start 32-bit
/// programs, as in some virtual machines and in kernels without CONFIG_IA32_EMULATION.
/// </summary>
public static class ProgramHost
{
    /// <summary>Environment variable that, if set to anything, has the process emulated wherever it runs.</summary>
    public const string EmulateVariable = "BSS_EMULATE_PROCESS";

    // ENOEXEC
    private const int FormatError = 8;

    private const uint PageBytes = 0x1000;

    private static readonly Lazy<bool> Emulation = new(() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EmulateVariable))
        || (OperatingSystem.IsLinux() && !StartsPrograms(SmallestProgram())));

    /// <summary>Whether a process is emulated here.</summary>
    public static bool IsEmulated => Emulation.Value;

    /// <summary>What stands before the program on a command line.</summary>
    public static IReadOnlyList<string> Launcher => IsEmulated ? [HostProgram.QemuUser.Find() ?? HostProgram.QemuUser.Name] : [];

    /// <summary>Sees to it that a process can be started, and says so if it will be emulated.</summary>
    public static void Ensure(TextWriter progress)
    {
        if (!IsEmulated)
            return;
        HostPackages.Ensure(progress, HostProgram.QemuUser);
        progress.WriteLine($"bss: this Linux does not start 32-bit programs; {HostProgram.QemuUser.Name} emulates the process");
    }

    /// <summary>Starts a program, and says whether this Linux runs programs of its format.</summary>
    /// <param name="program">The program; it only ends.</param>
    [SupportedOSPlatform("linux")]
    internal static bool StartsPrograms(byte[] program)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, program);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return HostProcess.Capture(file, []).Succeeded;
        }
        catch (Win32Exception problem)
        {
            // CliWrap wraps the error of the system. Anything else, as a folder where no programs may lie, says nothing about programs
            // elsewhere.
            return (problem.InnerException as Win32Exception ?? problem).NativeErrorCode != FormatError;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] SmallestProgram()
    {
        const uint start = 0x0804_8000;
        // mov eax, 252 (exit_group); xor ebx, ebx; int 0x80
        ReadOnlySpan<byte> code = [0xB8, 0xFC, 0x00, 0x00, 0x00, 0x31, 0xDB, 0xCD, 0x80];
        ExecutableWriter writer = new(start);
        ElfSection text = writer.AddLoaded(".text", code.ToArray(), start, ElfSectionFlags.Executable, PageBytes);
        writer.AddSegment(text, text, (uint)code.Length, ElfSegmentFlagsCore.Executable, PageBytes);
        return writer.Finish();
    }
}
