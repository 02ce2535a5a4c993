using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// A system call from a server: inserts the calling server before the arguments and jumps to the core function, which returns to the
/// caller.
/// </summary>
public static class SystemCallStub
{
    /// <summary>Maximum number of argument words of a system call.</summary>
    public const uint WordsMax = 2;

    /// <summary>Generates the stub.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="targets">Addresses that it refers to.</param>
    /// <param name="returns">Whether the function ever returns.</param>
    /// <param name="server">Address of the calling <see cref="Server"/>.</param>
    /// <param name="words">Arguments of the system call.</param>
    /// <param name="function">Core function, which takes the server and then the arguments.</param>
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
