using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Pc.IsolationLayout;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>What the processor has to forget, and what it has to find, on the way between kernel and domain.</summary>
internal static class DomainState
{
    /// <summary>The flags with which a domain goes on: interrupts are enabled.</summary>
    public const uint DomainFlags = ProcessorValues.InterruptFlag | ProcessorValues.FixedFlags;

    /// <summary>What pushad leaves.</summary>
    public const int RegisterBytes = 8 * Word;

    // What the processor pushes when it leaves a domain: EIP, CS, flags, ESP, SS.
    private const int ReturnBytes = 5 * Word;

    /// <summary>The segments are those of the kernel again.</summary>
    public static void EnterKernel(Assembler a, AssemblerRegister32 free)
    {
        a.mov(free, Selectors.Data);
        a.mov(ds, free);
        a.mov(es, free);
        a.cld();
    }

    /// <summary>
    /// Floating-point and SSE registers: nothing that the kernel or another domain has left in them. Changes EAX.
    /// </summary>
    public static void CleanUp(RoutineAssembler routine)
    {
        routine.Code.mov(eax, __dword_ptr[routine.Symbol("pc:CleanState")]);
        routine.Code.fxrstor(__[eax]);
    }

    /// <summary>Rounding and exceptions, which a domain may set as it likes, are as servers expect them.</summary>
    public static void ResetControl(RoutineAssembler routine)
    {
        routine.Code.fninit();
        routine.Code.ldmxcsr(__dword_ptr[routine.Symbol("pc:CleanControl")]);
    }

    /// <summary>A selector that the last domain has left in FS or GS would still give access to its memory.</summary>
    public static void LoadSegments(Assembler a)
    {
        a.mov(eax, Selectors.DomainData);
        a.mov(ds, eax);
        a.mov(es, eax);
        a.xor(eax, eax);
        a.mov(fs, eax);
        a.mov(gs, eax);
    }

    /// <summary>
    /// Returns to a domain. On the stack: the registers that pushad has saved, <paramref name="skipped"/> bytes, what the processor has
    /// pushed. The next entry to the kernel finds the stack as this one did.
    /// </summary>
    public static void GoBack(RoutineAssembler routine, int skipped)
    {
        Assembler a = routine.Code;
        a.mov(eax, __dword_ptr[routine.Symbol("pc:InnerStack")]);
        a.lea(edx, __[esp + (RegisterBytes + skipped + ReturnBytes)]);
        a.mov(__dword_ptr[eax], edx);
        LoadSegments(a);
        a.popad();
        if (skipped != 0)
            a.add(esp, skipped);
        a.iretd();
    }

    /// <summary>The processor finds the segments of a domain. What its 16 bytes pass through is cleaned up afterwards.</summary>
    public static void Select(RoutineAssembler routine, AssemblerRegister32 domain, AssemblerRegister32 free)
    {
        Assembler a = routine.Code;
        a.mov(__dword_ptr[routine.Symbol("pc:CurrentDomain")], domain);
        a.mov(free, __dword_ptr[routine.Symbol("pc:DomainSegments")]);
        a.movups(xmm0, __xmmword_ptr[domain + DomainSegments]);
        a.movups(__xmmword_ptr[free], xmm0);
    }
}
