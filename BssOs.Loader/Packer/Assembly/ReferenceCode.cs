using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>What several routines about references have in common.</summary>
internal static class ReferenceCode
{
    /// <summary>EAX: the entry that a reference in ECX would have.</summary>
    public static void FindEntry(Assembler a, AssemblerRegister32 server)
    {
        a.lea(eax, __[ecx * EntryBytes]);
        a.and(eax, __dword_ptr[server + ServerTableMask]);
        a.add(eax, __dword_ptr[server + ServerTable]);
    }

    /// <summary>EAX: the object that the one in ECX is a facet of, or that itself.</summary>
    public static void FindWhole(Assembler a)
    {
        a.mov(eax, __dword_ptr[ecx + ObjectKind]);
        a.mov(eax, __dword_ptr[eax + KindFacet]);
        // A header has three times eight bytes.
        a.lea(eax, __[eax + (eax * 2)]);
        a.lea(eax, __[ecx + (eax * (ObjectBytes / 3))]);
    }

    /// <summary>ZF = 1: done.</summary>
    public static void Accept(Assembler a) => a.cmp(eax, eax);

    /// <summary>ZF = 0, since the stack pointer is not 0: not done.</summary>
    public static void Refuse(Assembler a) => a.test(esp, esp);

    /// <summary>Completes a routine that has come to <paramref name="end"/> with ZF as it is, or refuses.</summary>
    /// <param name="routine">The routine.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="other">Where it ends without having done its work.</param>
    public static AssemblyRoutine Complete(RoutineAssembler routine, ref Label end, ref Label other)
    {
        routine.Code.Label(ref end);
        routine.Code.ret();
        routine.Code.Label(ref other);
        Refuse(routine.Code);
        routine.Code.ret();
        return routine.Build(alignment: 1);
    }
}
