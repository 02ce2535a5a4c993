using System.Collections.Generic;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>
/// Helpers that the machine-code compiler calls with a convention that C# cannot follow: shifts of 64-bit numbers by a
/// variable distance, the number in EDX:EAX, the distance in ECX. Servers get them, too.
/// </summary>
public sealed class HelperRoutines : IAssemblyRoutines
{
    private const int WordBits = 32;

    // What functions with a buffer on the stack compare before they return. It protects from mistakes, not from attacks,
    // so it may be a constant; with a zero byte no text that runs over can contain it.
    private static readonly byte[] SecurityCookie = [0x00, 0x42, 0x53, 0x53];

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return ShiftLeft();
        yield return ShiftRight("RhpLRsz", isSigned: false);
        yield return ShiftRight("RhpLRsh", isSigned: true);
        yield return new AssemblyRoutine("___security_cookie", SecurityCookie, [], RoutineSection.ReadOnlyData, sizeof(uint));
    }

    // The processor takes distances modulo 32; the compiler has masked them to 63.
    private static AssemblyRoutine ShiftLeft()
    {
        var routine = new RoutineAssembler("RhpLLsh");
        Assembler a = routine.Code;
        Label far = a.CreateLabel();
        a.test(cl, WordBits);
        a.jne(far);
        a.shld(edx, eax, cl);
        a.shl(eax, cl);
        a.ret();
        a.Label(ref far);
        a.mov(edx, eax);
        a.xor(eax, eax);
        a.shl(edx, cl);
        a.ret();
        return routine.Build();
    }

    private static AssemblyRoutine ShiftRight(string name, bool isSigned)
    {
        var routine = new RoutineAssembler(name);
        Assembler a = routine.Code;
        Label far = a.CreateLabel();
        a.test(cl, WordBits);
        a.jne(far);
        a.shrd(eax, edx, cl);
        if (isSigned)
            a.sar(edx, cl);
        else
            a.shr(edx, cl);
        a.ret();
        a.Label(ref far);
        a.mov(eax, edx);
        if (isSigned)
        {
            a.sar(edx, WordBits - 1);
            a.sar(eax, cl);
        }
        else
        {
            a.xor(edx, edx);
            a.shr(eax, cl);
        }

        a.ret();
        return routine.Build();
    }
}
