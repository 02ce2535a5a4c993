using System.Collections.Generic;
using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Single instructions that C# cannot express.</summary>
public sealed class ProcessorRoutines : IAssemblyRoutines
{
    // Intel SDM volume 3, section 2.5: paging, and write protection for the kernel itself.
    private const uint Cr0Paging = 1u << 31;
    private const uint Cr0WriteProtect = 1 << 16;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return LoadDescriptors();
        yield return EnablePaging();

        // void FlushPage(void* address)
        yield return Routine("pc:FlushPage", a => a.invlpg(__[ecx]));

        // void FlushAll(): the processor forgets all translations of addresses.
        yield return Routine("pc:FlushAll", a =>
        {
            a.mov(eax, cr3);
            a.mov(cr3, eax);
        });

        // nuint FaultAddress()
        yield return Routine("pc:FaultAddress", a => a.mov(eax, cr2));

        // ulong ReadCycles()
        yield return Routine("ia32:ReadCycles", a => a.rdtsc());

        // uint Vendor(): the first four letters of its name
        yield return Routine("ia32:Vendor", a =>
        {
            a.push(ebx);
            a.xor(eax, eax);
            a.cpuid();
            a.mov(eax, ebx);
            a.pop(ebx);
        });

        // void WaitForInterrupt(): sti takes effect after the next instruction, so no interrupt can come between it and hlt.
        yield return Routine("pc:WaitForInterrupt", a =>
        {
            a.sti();
            a.hlt();
            a.cli();
        });

        // void EnableInterrupts(), void DisableInterrupts()
        yield return Routine("pc:EnableInterrupts", a => a.sti());
        yield return Routine("pc:DisableInterrupts", a => a.cli());

        yield return PollInterrupts();

        // void Halt(), with interrupts disabled
        yield return Routine("pc:Halt", a => a.hlt());
    }

    // void LoadDescriptors(void* globalTable, void* interruptTable): the operands of lgdt and lidt
    private static AssemblyRoutine LoadDescriptors() => Routine("pc:LoadDescriptors", a =>
    {
        a.lgdt(__[ecx]);
        a.lidt(__[edx]);
        a.mov(eax, Selectors.Data);
        a.mov(ds, eax);
        a.mov(es, eax);
        a.mov(fs, eax);
        a.mov(gs, eax);
        a.mov(ss, eax);
        a.mov(eax, Selectors.MainTask);
        a.ltr(ax);
        a.pop(eax);
        a.push(Selectors.Code);
        a.push(eax);
        a.retf();
    });

    // uint PollInterrupts(): allows interrupts, unless one is already pending, since there is room for only one; returns the word
    // ia32:Work.
    private static AssemblyRoutine PollInterrupts()
    {
        var routine = new RoutineAssembler("pc:PollInterrupts");
        Assembler a = routine.Code;
        Label waits = a.CreateLabel();
        uint work = routine.Symbol("ia32:Work");
        a.test(__dword_ptr[work], ExitWork.Waiting);
        a.jne(waits);
        a.sti();
        a.nop();
        a.cli();
        a.Label(ref waits);
        a.mov(eax, __dword_ptr[work]);
        a.ret();
        return routine.Build();
    }

    // void EnablePaging(nuint directory)
    private static AssemblyRoutine EnablePaging() => Routine("pc:EnablePaging", a =>
    {
        a.mov(cr3, ecx);
        a.mov(eax, cr0);
        a.or(eax, Cr0Paging | Cr0WriteProtect);
        a.mov(cr0, eax);
    });

    private static AssemblyRoutine Routine(string name, System.Action<Assembler> body)
    {
        var routine = new RoutineAssembler(name);
        body(routine.Code);
        routine.Code.ret();
        return routine.Build();
    }
}
