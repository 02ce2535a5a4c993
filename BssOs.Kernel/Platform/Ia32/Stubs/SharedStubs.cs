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
        code.LoadConstant(Register.Ecx, (uint)Error.BadReference);
        code.Call(throwError);

        // push ecx / mov ecx, eax / call Calls.Leave(reference) / jmp end
        targets.LeaveWithReference = code.Address;
        code.Push(Register.Ecx);
        code.Move(Register.Ecx, Register.Eax);
        code.Call(leaveWithReference);
        uint end = code.JumpAhead();

        // push ecx / push eax / call Calls.Leave / pop eax / end: pop ecx
        targets.Leave = code.Address;
        code.Push(Register.Ecx);
        code.Push(Register.Eax);
        code.Call(leave);
        code.Pop(Register.Eax);
        code.Land(end);
        code.Pop(Register.Ecx);

        // mov edx, return address / mov [last word to be popped], edx / lea esp, [esp + ecx] / ret
        code.Load(Register.Edx, Register.Esp, 0);
        code.StoreSum(Register.Esp, Register.Ecx, 0, Register.Edx);
        code.LoadSum(Register.Esp, Register.Esp, Register.Ecx);
        code.Return();
    }
}
