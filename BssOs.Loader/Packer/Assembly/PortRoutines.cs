using System;
using System.Collections.Generic;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Input and output: ECX is the port, EDX the value.</summary>
public sealed class PortRoutines : IAssemblyRoutines
{
    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return In("pc:In8", a =>
        {
            a.@in(al, dx);
            a.movzx(eax, al);
        });
        yield return In("pc:In16", a =>
        {
            a.@in(ax, dx);
            a.movzx(eax, ax);
        });
        yield return In("pc:In32", a => a.@in(eax, dx));
        yield return Out("pc:Out8", a => a.@out(dx, al));
        yield return Out("pc:Out16", a => a.@out(dx, ax));
        yield return Out("pc:Out32", a => a.@out(dx, eax));
    }

    private static AssemblyRoutine In(string name, Action<Assembler> access)
    {
        var routine = new RoutineAssembler(name);
        routine.Code.mov(edx, ecx);
        access(routine.Code);
        routine.Code.ret();
        return routine.Build();
    }

    private static AssemblyRoutine Out(string name, Action<Assembler> access)
    {
        var routine = new RoutineAssembler(name);
        routine.Code.mov(eax, edx);
        routine.Code.mov(edx, ecx);
        access(routine.Code);
        routine.Code.ret();
        return routine.Build();
    }
}
