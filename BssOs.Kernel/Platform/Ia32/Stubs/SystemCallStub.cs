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
    /// <param name="returns">Whether the function ever comes back.</param>
    /// <param name="server">Address of the calling <see cref="Server"/>.</param>
    /// <param name="words">Arguments of the system call.</param>
    /// <param name="function">Core function: the server, then the arguments.</param>
    /// <returns>Its address.</returns>
    public static uint Emit(ref CodeWriter code, in StubTargets targets, bool returns, uint server, uint words, uint function)
    {
        uint address = code.Address;
        bool isLooking = targets.IsPreemptive && returns;
        targets.RequireStack(ref code, StackRoom.SystemCallBytes);
        if (words == WordsMax)
            EmitSecond(ref code, isLooking);
        if (words != 0)
            code.Mov(Edx, Ecx);
        code.Mov(Ecx, server);
        if (isLooking)
        {
            code.Call(function);
            targets.CheckWork(ref code);
            code.Ret();
        }
        else
        {
            code.Jmp(function);
        }

        return address;
    }

    // The second argument becomes the third, below a return address.
    private static void EmitSecond(ref CodeWriter code, bool isCalled)
    {
        if (isCalled)
        {
            code.Push(Edx);
            return;
        }

        code.Pop(Eax);
        code.Push(Edx);
        code.Push(Eax);
    }
}
