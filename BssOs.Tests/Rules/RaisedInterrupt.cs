using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Rules;

/// <summary>Raises an interrupt of the hosted kernel; on the machine an instruction does it.</summary>
[Server]
public partial struct RaisedInterrupt : IExecutable
{
    private const uint Vector = 0x30;

    public readonly uint Execute()
    {
        HostedKernel.Current.RaiseInterrupt(Vector);

        // At once, in this server, as after the instruction.
        HostedKernel.Current.PollInterrupts();
        return 0;
    }
}
