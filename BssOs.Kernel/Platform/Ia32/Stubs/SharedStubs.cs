using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>The rare ways out of stubs, written once for all servers. They must not lie in the stubs of a server:
/// that may be gone when they come to their end.</summary>
public static class SharedStubs
{
    /// <summary>Writes them and notes their addresses.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="targets">Takes the addresses; <see cref="StubTargets.State"/> is known.</param>
    /// <param name="throwError">Core function that throws the error in ECX.</param>
    /// <param name="leave">Core function <see cref="Calls.Leave()"/>.</param>
    /// <param name="leaveWithReference">Core function <see cref="Calls.Leave(nuint)"/>.</param>
    public static void Emit(ref CodeWriter code, ref StubTargets targets, uint throwError, uint leave, uint leaveWithReference)
    {
        targets.BadReference = code.Address;
        code.Mov(Ecx, (uint)Error.BadReference);
        code.Call(throwError);

        targets.StackOverflow = code.Address;
        code.Mov(Ecx, (uint)Error.StackOverflow);
        code.Call(throwError);

        targets.LeaveWithReference = code.Address;
        code.Push(Ecx);
        code.Mov(Ecx, Eax);
        code.Call(leaveWithReference);
        Label end = Label.Short;
        code.Jmp(ref end);

        targets.Leave = code.Address;
        code.Push(Ecx);
        code.Push(Eax);
        code.Call(leave);
        code.Pop(Eax);
        code.Bind(ref end);
        code.Pop(Ecx);

        // The return address goes over the last word to be popped.
        code.Mov(Edx, At(Esp, 0));
        code.Mov(At(Esp, Ecx), Edx);
        code.Lea(Esp, At(Esp, Ecx));
        targets.CheckWork(ref code);
        code.Ret();
    }
}
