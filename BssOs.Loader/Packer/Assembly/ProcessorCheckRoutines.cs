using System.Collections.Generic;
using System.Linq;
using System.Text;
using Iced.Intel;
using static BssOs.Kernel.Pc.SerialPort;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>
/// Checks whether the processor has the features that compiled code uses freely, before any of it runs. If one is missing, prints which on
/// the screen and the serial line, and halts. Uses only instructions of an 80386.
/// </summary>
/// <remarks>
/// Intel SDM volume 2, CPUID, "Feature Information Returned in the EDX Register". Screen: VGA text mode, which the firmware has set.
/// </remarks>
internal static class ProcessorCheckRoutines
{
    /// <summary>The routine called by the entry: preserves EBX and ESI only.</summary>
    public const string Check = "boot:CheckProcessor";

    private const string Print = "boot:Print";
    private const string Place = "boot:PrintPlace";

    // EFLAGS: writable if there is CPUID.
    private const uint IdentificationFlag = 1 << 21;

    private const uint ScreenAddress = 0xB8000;
    private const byte White = 0x0F;

    // As SerialLine does it.
    private static readonly (ushort Port, byte Value)[] SerialSetup =
    [
        (InterruptEnable, 0), (LineControl, DivisorAccess), (Data, Divisor), (InterruptEnable, 0), (LineControl, EightBitsNoParity),
        (FifoControl, FifoEnableAndClear), (ModemControl, ReadyAndRequest),
    ];

    // Bits of EDX, and their names in the manual.
    private static readonly (int Bit, string Name)[] Required =
        [(3, "PSE"), (4, "TSC"), (15, "CMOV"), (24, "FXSR"), (25, "SSE"), (26, "SSE2")];

    /// <summary>The routines and their messages.</summary>
    public static IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return AssembleCheck();
        yield return AssemblePrint();
        yield return new AssemblyRoutine(Place, new byte[sizeof(uint)], [], RoutineSection.Data);
        yield return Text("begin", "BssOs cannot run here: this processor lacks");
        yield return Text("cpuid", " CPUID");
        foreach ((int bit, string name) in Required)
            yield return Text(NameOf(bit), $" {name}");
        yield return Text("end", ". It needs a Pentium 4, an Athlon 64 or a newer one.\r\n");
    }

    private static string NameOf(int bit) => $"bit{bit}";

    private static AssemblyRoutine Text(string name, string text) =>
        new($"boot:Text:{name}", [.. Encoding.ASCII.GetBytes(text), 0], [], RoutineSection.Data, 1);

    private static AssemblyRoutine AssembleCheck()
    {
        var routine = new RoutineAssembler(Check);
        Assembler a = routine.Code;
        Label isWithout = a.CreateLabel();
        Label isMissing = a.CreateLabel();
        Label halt = a.CreateLabel();
        AssembleIdentification(a, isWithout);
        uint all = Required.Aggregate(0u, (mask, feature) => mask | (1u << feature.Bit));
        a.mov(ebp, edx);
        a.not(ebp);
        a.and(ebp, all);
        a.jnz(isMissing);
        a.ret();

        a.Label(ref isWithout);
        PrintText("begin");
        PrintText("cpuid");
        PrintText("end");
        a.jmp(halt);

        // EBP contains the missing bits.
        a.Label(ref isMissing);
        PrintText("begin");
        foreach ((int bit, _) in Required)
        {
            Label hasIt = a.CreateLabel();
            a.test(ebp, 1u << bit);
            a.jz(hasIt);
            PrintText(NameOf(bit));
            a.Label(ref hasIt);
            a.nop();
        }

        PrintText("end");
        a.Label(ref halt);
        Label forever = a.CreateLabel();
        a.cli();
        a.Label(ref forever);
        a.hlt();
        a.jmp(forever);
        return routine.Build();

        void PrintText(string name)
        {
            a.mov(esi, routine.Symbol($"boot:Text:{name}"));
            a.call(routine.Symbol(Print));
        }
    }

    // EDX = the features; preserves EBX. Jumps away if there is no CPUID.
    private static void AssembleIdentification(Assembler a, Label isWithout)
    {
        a.mov(edi, ebx);
        a.pushfd();
        a.pop(eax);
        a.mov(ecx, eax);
        a.xor(eax, IdentificationFlag);
        a.push(eax);
        a.popfd();
        a.pushfd();
        a.pop(eax);
        a.push(ecx);
        a.popfd();
        a.xor(eax, ecx);
        a.test(eax, IdentificationFlag);
        a.jz(isWithout);
        a.xor(eax, eax);
        a.cpuid();
        a.test(eax, eax);
        a.jz(isWithout);
        a.mov(eax, 1);
        a.cpuid();
        a.mov(ebx, edi);
    }

    // ESI = text, NUL-terminated. Preserves EBP.
    private static AssemblyRoutine AssemblePrint()
    {
        var routine = new RoutineAssembler(Print);
        Assembler a = routine.Code;
        Label isSetUp = a.CreateLabel();
        Label next = a.CreateLabel();
        Label poll = a.CreateLabel();
        Label send = a.CreateLabel();
        Label end = a.CreateLabel();

        // The position on the screen; initially 0.
        a.mov(edi, __dword_ptr[routine.Symbol(Place)]);
        a.test(edi, edi);
        a.jnz(isSetUp);
        a.mov(edi, ScreenAddress);
        foreach ((ushort port, byte value) in SerialSetup)
        {
            a.mov(edx, (uint)port);
            a.mov(al, (sbyte)value);
            a.@out(dx, al);
        }

        a.Label(ref isSetUp);
        a.nop();
        a.Label(ref next);
        a.mov(bl, __byte_ptr[esi]);
        a.inc(esi);
        a.test(bl, bl);
        a.jz(end);
        a.mov(ecx, PollsMax);
        a.mov(edx, (uint)LineStatus);
        a.Label(ref poll);
        a.@in(al, dx);
        a.test(al, (sbyte)TransmitterEmpty);
        a.jnz(send);
        a.dec(ecx);
        a.jnz(poll);
        a.Label(ref send);
        a.mov(edx, (uint)Data);
        a.mov(al, bl);
        a.@out(dx, al);
        a.cmp(bl, (sbyte)' ');
        a.jb(next);
        a.mov(__byte_ptr[edi], bl);
        a.mov(__byte_ptr[edi + 1], (sbyte)White);
        a.add(edi, 2);
        a.jmp(next);
        a.Label(ref end);
        a.mov(__dword_ptr[routine.Symbol(Place)], edi);
        a.ret();
        return routine.Build();
    }
}
