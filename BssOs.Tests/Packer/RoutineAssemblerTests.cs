using System;
using System.Linq;
using BssOs.Packer.Assembly;
using Iced.Intel;
using NUnit.Framework;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Tests.Packer;

/// <summary>Symbols in assembled routines become fixups.</summary>
[TestFixture]
public class RoutineAssemblerTests
{
    [Test]
    public void Call_Assembled_IsRelative()
        => AssertFixup(r => r.Code.call(r.Symbol("target")), new Fixup(1, FixupKind.Relative32, "target"));

    [Test]
    public void ConditionalJump_Assembled_IsRelative()
        => AssertFixup(r => r.Code.jne(r.Symbol("target")), new Fixup(2, FixupKind.Relative32, "target"));

    [Test]
    public void Immediate_Assembled_IsAbsolute()
        => AssertFixup(r => r.Code.mov(esp, r.Symbol("target") + 128), new Fixup(1, FixupKind.Absolute32, "target", 128));

    [Test]
    public void Push_Assembled_IsAbsolute()
        => AssertFixup(r => r.Code.push(r.Symbol("target")), new Fixup(1, FixupKind.Absolute32, "target"));

    [Test]
    public void Displacement_Assembled_IsAbsolute()
        => AssertFixup(r => r.Code.lidt(__[r.Symbol("target") - 2]), new Fixup(3, FixupKind.Absolute32, "target", -2));

    [Test]
    public void TwoSymbolsInOneInstruction_Assembled_AreBothFound()
    {
        var routine = new RoutineAssembler("routine");
        routine.Code.mov(__dword_ptr[routine.Symbol("place")], routine.Symbol("value"));
        Assert.That(routine.Build().Fixups.Select(f => (f.Symbol, f.Kind)), Is.EquivalentTo(
            [("place", FixupKind.Absolute32), ("value", FixupKind.Absolute32)]));
    }

    [Test]
    public void Labels_Assembled_AreNoFixups()
    {
        var routine = new RoutineAssembler("routine");
        Label again = routine.Code.CreateLabel();
        routine.Code.Label(ref again);
        routine.Code.mov(eax, 0x1234_5678);
        routine.Code.jmp(again);
        Assert.That(routine.Build().Fixups, Is.Empty);
    }

    private static void AssertFixup(Action<RoutineAssembler> write, Fixup expected)
    {
        var assembler = new RoutineAssembler("routine");
        write(assembler);
        AssemblyRoutine routine = assembler.Build();
        Assert.Multiple(() =>
        {
            Assert.That(routine.Name, Is.EqualTo("routine"));
            Assert.That(routine.Fixups, Is.EqualTo([expected]));
            Assert.That(BitConverter.ToUInt32(routine.Code, (int)expected.Offset), Is.Zero);
        });
    }
}
