using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Drivers;

/// <summary>A machine whose processor counts beside a <see cref="PitChip"/>.</summary>
[Server]
public unsafe partial struct SimulatedMachine : IMachine
{
    private static PitChip? _next;
    private int _chip;

    /// <summary>Makes the machine of a timer.</summary>
    /// <returns>Reference (word) of the test's.</returns>
    public static nuint Load(HostedKernel kernel, PitChip chip)
    {
        _next = chip;
        return kernel.Load(Describe());
    }

    public void Construct() => _chip = _next!.Number;

    public readonly void Reboot() => Error.InvalidArgument.Throw();

    public readonly void PowerOff(uint status) => Error.InvalidArgument.Throw();

    public readonly uint GetCycles() => (uint)Chip.Cycles;

    public readonly uint GetLongCycles(out uint high)
    {
        high = (uint)(Chip.Cycles >> 32);
        return (uint)Chip.Cycles;
    }

    private readonly PitChip Chip => (PitChip)SimulatedDevice.Get(_chip);
}
