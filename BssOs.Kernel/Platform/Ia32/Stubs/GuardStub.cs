using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>Entry to, and return from, a function of a kernel object.</summary>
public static class GuardStub
{
    /// <summary>
    /// Generates the stub. At entry: ECX object, EDX first argument, on the stack the return address and above it the others.
    /// </summary>
    /// <param name="code">Where to write.</param>
    /// <param name="targets">Addresses that it refers to.</param>
    /// <param name="function">Address of the function.</param>
    /// <param name="stackWords">Argument words on the stack.</param>
    public static void Emit(ref CodeWriter code, in StubTargets targets, uint function, uint stackWords)
    {
        targets.RequireStack(ref code, StackRoom.FunctionBytes);
        if (!targets.IsPreemptive)
        {
            code.Jmp(function);
            return;
        }

        // Each push moves the next word to the same distance.
        for (uint i = 0; i < stackWords; i++)
            code.Push(At(Esp, (int)stackWords * Word));
        code.Call(function);
        targets.CheckWork(ref code);
        code.Ret(stackWords * Word);
    }
}
