using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>The slow paths of stubs, generated once for all servers. They must not be part of a server's stubs, which may have been freed
/// when they end.</summary>
public static class SharedStubs
{
    /// <summary>Generates the stubs and stores their addresses.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="targets">Receives the addresses; <see cref="StubTargets.State"/> must be set.</param>
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

        // The return address overwrites the last word to be popped.
        code.Mov(Edx, At(Esp, 0));
        code.Mov(At(Esp, Ecx), Edx);
        code.Lea(Esp, At(Esp, Ecx));
        targets.CheckWork(ref code);
        code.Ret();
    }
}
