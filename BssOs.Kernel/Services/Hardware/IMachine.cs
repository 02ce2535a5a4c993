namespace BssOs;

/// <summary>The machine as a whole. Kernel query name: <c>machine</c>.</summary>
[Service(0x0000_0037)]
public interface IMachine
{
    /// <summary>Restarts it; does not return.</summary>
    void Reboot();

    /// <summary>Powers the machine off, or halts it if it cannot be powered off; does not return.</summary>
    void PowerOff(uint status);

    /// <returns>The lower 32 bits of the processor's time stamp counter.</returns>
    uint GetCycles();

    /// <param name="high">The upper 32 bits of the processor's time stamp counter.</param>
    /// <returns>The lower 32 bits.</returns>
    uint GetLongCycles(out uint high);
}
