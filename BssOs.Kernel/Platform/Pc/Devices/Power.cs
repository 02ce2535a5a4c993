namespace BssOs.Kernel.Pc;

/// <summary>Restarts the machine and powers it off.</summary>
internal static unsafe class Power
{
    // Keyboard controller (IBM PC AT Technical Reference, 8042): command 0xFE pulses the reset line.
    private const ushort KeyboardStatus = 0x64;
    private const byte KeyboardInputFull = 0x02;
    private const byte KeyboardPulseReset = 0xFE;
    private const int KeyboardPollsMax = 100_000;

    // QEMU's isa-debug-exit device, if present: ends the emulator with status 2 n + 1.
    private const ushort DebugExit = 0xF4;

    // QEMU's ACPI power management control registers (PIIX4 and older firmware): SLP_EN, with sleep type 0 = S5.
    private const ushort AcpiControl = 0x604;
    private const ushort AcpiControlOld = 0xB004;
    private const ushort AcpiSleepEnable = 0x2000;

    /// <summary>Restarts the machine.</summary>
    public static void Reboot()
    {
        for (int polls = 0; polls < KeyboardPollsMax; polls++)
        {
            if ((PcRoutines.In8(KeyboardStatus) & KeyboardInputFull) == 0)
                break;
        }

        PcRoutines.Out8(KeyboardStatus, KeyboardPulseReset);

        // A fault without an interrupt table cannot be delivered, so the processor resets.
        Descriptors.ClearInterruptTable();
        *(byte*)0 = 0;
        Stop();
    }

    /// <summary>Powers the machine off, or halts it if that is impossible.</summary>
    public static void Off(uint status)
    {
        // Without an error the emulator is to end as it always does.
        if (status != 0)
            Exit(status);
        PcRoutines.Out16(AcpiControl, AcpiSleepEnable);
        PcRoutines.Out16(AcpiControlOld, AcpiSleepEnable);
        Stop();
    }

    /// <summary>Ends an emulator that supports it; otherwise halts, so that the last output stays readable.</summary>
    public static void Fail()
    {
        Exit(byte.MaxValue >> 1);
        Stop();
    }

    private static void Exit(uint status) => PcRoutines.Out32(DebugExit, status);

    private static void Stop()
    {
        while (true)
            PcRoutines.Halt();
    }
}
