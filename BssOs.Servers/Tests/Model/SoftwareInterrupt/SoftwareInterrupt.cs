namespace BssOs.Servers.SoftwareInterrupt;

/// <summary>Raises an interrupt by an instruction, since no device of a PC raises one on request.</summary>
[Server]
public unsafe partial struct SoftwareInterrupt : IExecutable
{
    // INT 30h, RET (Intel SDM volume 2).
    private const ulong Instructions = 0xC3_30_CD;

    public readonly uint Execute()
    {
        ulong code = Instructions;
        ((delegate*<void>)&code)();
        return 0;
    }
}
