#if !BSS_TARGET
#pragma warning disable CS1574 // The tests have no such members; the kernel's projects check that there are.
#endif

using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Stands for a function of an isolated server: its entry stub jumps there, and the stub passes everything to <see cref="Platform.Cross"/>.
/// </summary>
/// <remarks>At entry: ECX private data, EDX first argument, on the stack return address, frame and the other arguments.</remarks>
public struct CrossingStub
{
    /// <summary>Address of the <see cref="Server"/>.</summary>
    public uint Server;

    /// <summary>Number of the function.</summary>
    public uint Entry;

    /// <summary>Where the call ends.</summary>
    public LeaveStub Leave;

    /// <summary>Generates the stub.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="targets">Addresses that it refers to.</param>
    /// <param name="leave">Address of the leave stub.</param>
    /// <returns>Its address.</returns>
    public readonly uint Emit(ref CodeWriter code, in StubTargets targets, out uint leave)
    {
        leave = Leave.Emit(ref code, targets);
        code.AlignEntry();
        uint address = code.Address;
        code.Push(Edx);
        code.Push(Ecx);
        code.Mov(Ecx, Server);
        code.Mov(Edx, Esp);
        code.Push(Entry);
        code.Call(targets.Cross);
        code.Add(Esp, 2 * Word);
        targets.CheckWork(ref code);
        code.Jmp(leave);
        return address;
    }

    /// <summary>Generates the stub for a call with a plan.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="plan">Address of the plan.</param>
    /// <param name="routine">Address of the routine that follows it.</param>
    /// <returns>Its address.</returns>
    public static uint EmitPlanned(ref CodeWriter code, uint plan, uint routine)
    {
        code.AlignEntry();
        uint address = code.Address;
        code.Mov(Eax, plan);
        code.Jmp(routine);
        return address;
    }
}
