using System.Runtime;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>
/// Segmentation faults at the addresses for mappings: the code that faulted goes on in linux:FaultEntry, which comes back to it.
/// </summary>
internal static unsafe class PageSignals
{
    // Intel SDM volume 3, table 6-1 and figure 4-12.
    private const uint PageFault = 14;
    private const uint WasWrite = 1 << 1;

    // Direction and trap flag; the step behind an instruction that did not run is none.
    private const uint FlagsCleared = 0x500;

    // Of the fault that linux:Fault has not seen yet.
    private static nuint _address;
    private static uint _access;

    /// <summary>Called for a signal, on the alternate stack, where no server can run.</summary>
    /// <returns>False if the fault is an error as it is.</returns>
    public static bool TryBring(SignalFrame* frame)
    {
        SignalContext* context = frame->Context;
        nuint address = frame->Cause->Address;
        if (!frame->Cause->IsPageFault || !Preemption.MayBringPage((void*)context->Eip, address))
            return false;
        if (StackCheck.IsLess((void*)context->Esp, StackRoom.InterruptBytes))
        {
            Faults.Throw(frame, Error.StackOverflow);
            return true;
        }

        _address = address;
        _access = AccessOf(context, address);
        context->Flags &= ~FlagsCleared;

        // As the processor does it for an interrupt: what faulted finds its place on its own stack.
        context->Esp -= sizeof(uint);
        *(uint*)context->Esp = context->Eip;
        context->Eip = (uint)LinuxRoutines.FaultEntryAddress();
        return true;
    }

    // An emulator of processes does not tell: a page that is there can only have been written to.
    private static uint AccessOf(SignalContext* context, nuint address)
    {
        bool isWrite = context->Vector == PageFault ? (context->ErrorCode & WasWrite) != 0 : AddressSpace.IsPresent(address);
        return isWrite ? PageAccess.Write : PageAccess.Read;
    }

    /// <summary>Called by linux:FaultEntry, on the stack of the code that faulted.</summary>
    [RuntimeExport("linux:Fault")]
    private static void Bring(void** place)
    {
        Error error = Preemption.BringPage(*place, _address, _access);
        if (error == Error.None)
            return;
        Errors.NoteFault(*place, place + 1);
        Errors.Throw(error);
    }
}
