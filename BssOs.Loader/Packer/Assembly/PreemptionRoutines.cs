using System.Collections.Generic;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>The words through which kernel, stubs and interrupts communicate pending work (docs/threads.md).</summary>
public sealed class PreemptionRoutines : IAssemblyRoutines
{
    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return new AssemblyRoutine("ia32:Work", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("ia32:WorkAddress", "ia32:Work");
        yield return Change("ia32:SetWork", a => { }, (a, work) => a.or(__dword_ptr[work], ecx));
        yield return Change("ia32:ClearWork", a => a.not(ecx), (a, work) => a.and(__dword_ptr[work], ecx));
        yield return new AssemblyRoutine("ia32:InvokeTarget", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("ia32:InvokeTargetAddress", "ia32:InvokeTarget");

        // If nothing has to be checked on the way from the kernel to a server, it is a jump.
        yield return GoStraight();
        Fixup straight = new(0, FixupKind.Absolute32, "ia32:GoStraight");
        yield return new AssemblyRoutine("ia32:GoOn", new byte[Word], [straight], RoutineSection.Data);
        yield return SymbolAddress.Of("ia32:GoOnAddress", "ia32:GoOn");
        yield return SymbolAddress.Of("ia32:CodeEnd", "link:code-end");
    }

    // void SetWork(uint bits), void ClearWork(uint bits): single instructions, which an interrupt cannot divide.
    private static AssemblyRoutine Change(string name, System.Action<Assembler> prepare, System.Action<Assembler, uint> change)
    {
        var routine = new RoutineAssembler(name);
        prepare(routine.Code);
        change(routine.Code, routine.Symbol("ia32:Work"));
        routine.Code.ret();
        return routine.Build();
    }

    private static AssemblyRoutine GoStraight()
    {
        var routine = new RoutineAssembler("ia32:GoStraight");
        routine.Code.jmp(ecx);
        return routine.Build();
    }
}
