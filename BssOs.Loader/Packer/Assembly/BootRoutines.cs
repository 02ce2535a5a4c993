using System.Collections.Generic;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Entry from the boot loader to the first C# code.</summary>
/// <remarks>Multiboot Specification version 0.6.96, section 3.2 (machine state).</remarks>
public sealed class BootRoutines : IAssemblyRoutines
{
    // Sufficient for the calls until the address of the real stack is known.
    private const int FirstStackBytes = 128;

    // Intel SDM volume 3, section 2.5, control registers.
    private const uint Cr0MonitorCoprocessor = 1 << 1;
    private const uint Cr0Emulation = 1 << 2;
    private const uint Cr0NumericError = 1 << 5;
    private const uint Cr4PageSizeExtension = 1 << 4;
    private const uint Cr4FxSave = 1 << 9;
    private const uint Cr4SimdExceptions = 1 << 10;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return Entry();
        foreach (AssemblyRoutine routine in ProcessorCheckRoutines.Assemble())
            yield return routine;
        yield return new AssemblyRoutine("pc:FirstStack", new byte[FirstStackBytes], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:ImageStart", "link:image-start");
        yield return SymbolAddress.Of("pc:ImageData", "link:data-start");
        yield return SymbolAddress.Of("pc:ImageEnd", "link:image-end");
    }

    // EAX = the loader's magic, EBX = Multiboot information. Compiled code uses SSE2 freely, so it must be present and enabled before any
    // of it runs.
    private static AssemblyRoutine Entry()
    {
        var routine = new RoutineAssembler("boot:entry");
        Assembler a = routine.Code;
        a.mov(esp, routine.Symbol("pc:FirstStack") + FirstStackBytes);
        a.mov(esi, eax);
        a.call(routine.Symbol(ProcessorCheckRoutines.Check));
        a.mov(ecx, cr4);
        a.or(ecx, Cr4PageSizeExtension | Cr4FxSave | Cr4SimdExceptions);
        a.mov(cr4, ecx);
        a.mov(ecx, cr0);
        a.and(ecx, ~Cr0Emulation);
        a.or(ecx, Cr0MonitorCoprocessor | Cr0NumericError);
        a.mov(cr0, ecx);
        a.fninit();
        a.cld();
        a.call(routine.Symbol("pc:BootStack"));
        a.mov(esp, eax);
        a.mov(ecx, esi);
        a.mov(edx, ebx);
        a.call(routine.Symbol("pc:Start"));
        return routine.Build();
    }
}
