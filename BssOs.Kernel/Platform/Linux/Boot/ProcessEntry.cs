using System.Runtime;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>
/// The first C# that runs. In <c>kernel.linux.elf OPTION… -- FILE…</c>, the options are the boot command line and the files the boot files.
/// </summary>
internal static unsafe class ProcessEntry
{
    // As much as the machines have on which the same images boot.
    private const uint MegabytesDefault = 32;

    // As Linux passed them on the stack, for restarting with the same ones.
    private static byte** _arguments;
    private static byte** _environment;

    /// <summary>Called by linux:entry.</summary>
    /// <param name="stack">The initial stack: argument count, arguments, NULL, environment.</param>
    /// <remarks>System V Application Binary Interface, Intel386 supplement, "Process initialization".</remarks>
    [RuntimeExport("linux:Start")]
    private static void Start(nuint* stack)
    {
        uint count = (uint)stack[0];
        _arguments = (byte**)(stack + 1);
        _environment = _arguments + count + 1;
        BootInformation boot = default;
        BootArguments.Read(_arguments + 1, &boot);
        uint megabytes = ReadMegabytes(boot.CommandLine);
        if (!ProcessMemory.Initialize(megabytes))
            Panic.Stop("Linux does not give the memory that memory= asks for (MiB, 32 if it is not there)"u8);
        Signals.Initialize();
        CoreStart.Begin(boot);
    }

    /// <summary>Restarts the program.</summary>
    public static void Restart()
    {
        // The timer keeps running, and its signal would end the new program before that has set a handler.
        Signals.Block(ulong.MaxValue);
        System.ReadOnlySpan<byte> self = "/proc/self/exe\0"u8;
        fixed (byte* path = self)
            SystemCall.Execute(path, _arguments, _environment);
        Platform.Fail();
    }

    private static uint ReadMegabytes(byte* line)
    {
        CommandLine.Initialize(line);
        System.ReadOnlySpan<byte> key = "memory"u8;
        byte* value;
        nuint length;
        fixed (byte* bytes = key)
            value = CommandLine.Find(bytes, (nuint)key.Length, out length);
        if (value == null)
            return MegabytesDefault;
        nuint position = 0;
        bool isNumber = Text.TryReadNumber(value, length, ref position, out uint megabytes) && position == length;
        if (!isNumber || megabytes == 0 || megabytes > ProcessMemory.MegabytesMax)
            Panic.Stop("memory= on the command line is to be a number of MiB from 1 to 2176"u8);
        return megabytes;
    }
}
