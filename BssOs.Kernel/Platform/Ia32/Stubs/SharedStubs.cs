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
    /// <param name="destroy">Core function <see cref="Objects.Destroy"/>.</param>
    /// <param name="release">Core function <see cref="Objects.Release"/>.</param>
    public static void Emit(
        ref CodeWriter code, ref StubTargets targets, uint throwError, uint releaseTemporaries, uint destroy, uint release)
    {
        targets.Overflow = EmitThrow(ref code, Error.StackOverflow, throwError);
        targets.BadReference = EmitThrow(ref code, Error.BadReference, throwError);

        // push eax / mov ecx, edx / call Temporaries.Release / pop eax / mov ecx, [FrameTop] / sub ecx, frame / ret
        // What the function returned stays in EAX; ECX is its frame again.
        targets.ReleaseTemporaries = code.Address;
        code.Push(Register.Eax);
        code.Move(Register.Ecx, Register.Edx);
        code.Call(releaseTemporaries);
        code.Pop(Register.Eax);
        code.Load(Register.Ecx, targets.FrameTop);
        code.SubtractSmall(Register.Ecx, PcLayout.FrameBytes);
        code.Return();

        // push eax / mov ecx, edx / call Objects.Destroy (or Release) / pop eax / ret: the return address of the service call is
        // on the stack already.
        targets.Destroy = EmitObjectCall(ref code, destroy);
        targets.Release = EmitObjectCall(ref code, release);
    }

    private static uint EmitObjectCall(ref CodeWriter code, uint function)
    {
        uint address = code.Address;
        code.Push(Register.Eax);
        code.Move(Register.Ecx, Register.Edx);
        code.Call(function);
        code.Pop(Register.Eax);
        code.Return();
        return address;
    }

    private static uint EmitThrow(ref CodeWriter code, Error error, uint throwError)
    {
        uint address = code.Address;
        code.LoadConstant(Register.Ecx, (uint)error);
        code.Call(throwError);
        return address;
    }
}
