using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// The way from a server into the kernel: puts the calling server in front of the arguments and goes on to the core
/// function, which returns to the caller.
/// </summary>
public static class SystemCallStub
{
    /// <summary>Words that a system call may have at most.</summary>
    public const uint WordsMax = 2;

    /// <summary>Writes the stub.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="targets">What it refers to.</param>
    /// <param name="isInterrupted">Whether the caller runs with interrupts enabled.</param>
    /// <param name="server">Address of the calling <see cref="Server"/>.</param>
    /// <param name="words">Arguments of the system call.</param>
    /// <param name="function">Core function: the server, then the arguments.</param>
    /// <returns>Its address.</returns>
    public static uint Emit(ref CodeWriter code, in StubTargets targets, bool isInterrupted, uint server, uint words, uint function)
    {
        uint address = code.Address;
        if (isInterrupted)
        {
            EmitInterrupted(ref code, targets, server, words, function);
            return address;
        }

        targets.RequireStack(ref code, StackRoom.SystemCallBytes);
        if (words == WordsMax)
        {
            // The second argument becomes the third, below the return address.
            code.Pop(Eax);
            code.Push(Edx);
            code.Push(Eax);
        }

        if (words != 0)
            code.Mov(Edx, Ecx);
        code.Mov(Ecx, server);
        code.Jmp(function);
        return address;
    }

    // Comes back here, to let interrupts in.
    private static void EmitInterrupted(ref CodeWriter code, in StubTargets targets, uint server, uint words, uint function)
    {
        targets.DisableInterrupts(ref code);
        targets.RequireStack(ref code, StackRoom.SystemCallBytes);
        if (words == WordsMax)
            code.Push(Edx);
        if (words != 0)
            code.Mov(Edx, Ecx);
        code.Mov(Ecx, server);
        code.Call(function);
        targets.EnableInterrupts(ref code);
        code.Ret();
    }
}
