namespace BssOs.Kernel.Ia32;

/// <summary>The rare ways out of stubs, written once for all servers. They must not lie in the stubs of a server:
/// that may be gone when they come to their end.</summary>
public static class SharedStubs
{
    /// <summary>Writes them and notes their addresses.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="targets">Takes the addresses; <see cref="StubTargets.State"/> is known.</param>
    /// <param name="throwError">Core function that throws the error in ECX.</param>
    /// <param name="releaseTemporaries">Core function <see cref="Temporaries.Release"/>.</param>
    /// <param name="endCall">Core function <see cref="Objects.EndCall"/>.</param>
    public static void Emit(ref CodeWriter code, ref StubTargets targets, uint throwError, uint releaseTemporaries, uint endCall)
    {
        targets.BadReference = code.Address;
        code.LoadConstant(Register.Ecx, (uint)Error.BadReference);
        code.Call(throwError);

        // push eax / mov ecx, edx / call Temporaries.Release / pop eax / ret: what the function returned stays in EAX.
        targets.ReleaseTemporaries = code.Address;
        code.Push(Register.Eax);
        code.Move(Register.Ecx, Register.Edx);
        code.Call(releaseTemporaries);
        code.Pop(Register.Eax);
        code.Return();

        // push eax / mov eax, return address / mov [last word to be popped], eax / pop eax / lea esp, [esp + ecx]
        targets.EndCall = code.Address;
        code.Push(Register.Eax);
        code.Load(Register.Eax, Register.Esp, PcLayout.Word);
        code.StoreSum(Register.Esp, Register.Ecx, PcLayout.Word, Register.Eax);
        code.Pop(Register.Eax);
        code.LoadSum(Register.Esp, Register.Esp, Register.Ecx);

        // push eax / mov ecx, edx / call Objects.EndCall / pop eax / ret
        code.Push(Register.Eax);
        code.Move(Register.Ecx, Register.Edx);
        code.Call(endCall);
        code.Pop(Register.Eax);
        code.Return();
    }
}
