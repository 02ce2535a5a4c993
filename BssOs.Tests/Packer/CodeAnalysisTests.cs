using System;
using System.IO;
using System.Linq;
using BssOs.Packer.Assembly;
using BssOs.Packer.Link;
using Iced.Intel;
using NUnit.Framework;
using static Iced.Intel.AssemblerRegisters;
using CodeReader = BssOs.Packer.Link.CodeReader;

namespace BssOs.Tests.Packer;

/// <summary>What the packer finds out about machine code, and what it changes in it.</summary>
[TestFixture]
public class CodeAnalysisTests
{
    private const int FrameBytes = 12;

    [Test]
    public void Returns_Rewritten_AreJumpsToTheSymbol()
    {
        var graph = new AtomGraph();
        Atom entry = Add(graph, "entry", a =>
        {
            Label other = a.CreateLabel();
            a.test(edx, edx);
            a.je(other);
            a.mov(eax, 1);
            a.ret(FrameBytes);
            a.Label(ref other);
            a.mov(eax, 2);
            a.ret(FrameBytes);
        });
        uint[] before = CodeReader.Decode(entry).Select(i => i.IP32).ToArray();
        Func<uint, uint> moved = ReturnRewriter.Rewrite(graph, entry, "leave:0", FrameBytes);
        Instruction[] code = CodeReader.Decode(entry).ToArray();
        Assert.That(before.Select(moved), Is.EqualTo(code.Select(i => i.IP32)), "lines of source follow their instructions");
        Assert.That(code.Select(i => i.Mnemonic), Is.EqualTo(
            new[] { Mnemonic.Test, Mnemonic.Je, Mnemonic.Mov, Mnemonic.Jmp, Mnemonic.Mov, Mnemonic.Jmp }));
        Assert.That(code[1].NearBranch32, Is.EqualTo(code[4].IP32), "the branch follows what it leads to");
        Assert.That(entry.Fixups.Select(f => (f.Offset, f.Symbol)), Is.EqualTo(
            new[] { (code[3].IP32 + 1, "leave:0"), (code[5].IP32 + 1, "leave:0") }));
    }

    [Test]
    public void ShortBranchAcrossManyReturns_Rewritten_BecomesALongOne()
    {
        const int returns = 40;
        var graph = new AtomGraph();
        Atom entry = Add(graph, "entry", a =>
        {
            Label end = a.CreateLabel();
            Label start = a.CreateLabel();
            a.Label(ref start);
            a.dec(edx);
            a.je(end);
            a.jmp(end);
            for (int i = 0; i < returns; i++)
                a.ret(FrameBytes);
            a.Label(ref end);
            a.test(edx, edx);
            a.jne(start);
            a.ret(FrameBytes);
        });
        Assert.That(entry.Content[1], Is.EqualTo(0x74), "the branches begin short");
        ReturnRewriter.Rewrite(graph, entry, "leave:0", FrameBytes);
        Instruction[] code = CodeReader.Decode(entry).ToArray();
        uint end = code.Single(i => i.Mnemonic == Mnemonic.Test).IP32;
        Assert.That(code[1].Code, Is.EqualTo(Code.Je_rel32_32));
        Assert.That(code[1].NearBranch32, Is.EqualTo(end));
        Assert.That(code[2].Code, Is.EqualTo(Code.Jmp_rel32_32));
        Assert.That(code[2].NearBranch32, Is.EqualTo(end));
        Assert.That(code.Single(i => i.Mnemonic == Mnemonic.Jne).NearBranch32, Is.Zero, "backward, too");
        Assert.That(entry.Fixups, Has.Count.EqualTo(returns + 1));
    }

    [Test]
    public void TableOfJumps_Rewritten_FollowsItsTargets()
    {
        var graph = new AtomGraph();
        Atom entry = Add(graph, "entry", a =>
        {
            a.ret(FrameBytes);
            a.mov(eax, 2);
            a.ret(FrameBytes);
        });
        var table = new Atom("table", AtomKind.ReadOnlyData, new byte[4], 4);
        table.Fixups.Add(new Fixup(0, FixupKind.Absolute32, "entry", 3));
        graph.Add(table);
        ReturnRewriter.Rewrite(graph, entry, "leave:0", FrameBytes);
        Assert.That(table.Fixups[0].Addend, Is.EqualTo(5));
    }

    [Test]
    public void FixupBehindAReturn_Rewritten_MovesWithItsInstruction()
    {
        var graph = new AtomGraph();
        Atom entry = Add(graph, "entry", a =>
        {
            a.ret(FrameBytes);
            a.mov(eax, 0);
            a.ret(FrameBytes);
        });
        entry.Fixups.Add(new Fixup(4, FixupKind.Absolute32, "constant"));
        ReturnRewriter.Rewrite(graph, entry, "leave:0", FrameBytes);
        Assert.That(entry.Fixups.Single(f => f.Symbol == "constant").Offset, Is.EqualTo(6));
    }

    [Test]
    public void TailJump_Rewritten_IsRefused()
    {
        var graph = new AtomGraph();
        Atom entry = Add(graph, "entry", a => a.jmp(0x1000));
        entry.Fixups.Add(new Fixup(1, FixupKind.Relative32, "other"));
        Assert.That(() => ReturnRewriter.Rewrite(graph, entry, "leave:0", FrameBytes),
            Throws.TypeOf<LinkException>().With.Message.EqualTo("entry ends in a jump to another function: an entry has to return"));
    }

    [Test]
    public void FunctionWithoutCalls_IsALeaf() => Assert.That(IsLeaf(a => a.ret()));

    [Test]
    public void FunctionThatThrows_IsALeaf() => Assert.That(IsLeaf(a => Call(a), "sys:3:Throw"));

    [Test]
    public void FunctionThatCallsAServer_IsNone() => Assert.That(IsLeaf(a => Call(a), "bss:1:2:g"), Is.False);

    [Test]
    public void FunctionThatCallsTheKernel_IsNone() => Assert.That(IsLeaf(a => Call(a), "sys:0:Keep"), Is.False);

    [Test]
    public void FunctionThatCallsItself_IsNone() => Assert.That(
        IsLeaf(a =>
        {
            Label start = a.CreateLabel();
            a.Label(ref start);
            a.call(start);
            a.ret();
        }),
        Is.False);

    [Test]
    public void FunctionsThatCallOneAnother_AreNone()
    {
        var graph = new AtomGraph();
        Atom first = Add(graph, "first", a => Call(a));
        first.Fixups.Add(new Fixup(1, FixupKind.Relative32, "second"));
        Add(graph, "second", a => Call(a)).Fixups.Add(new Fixup(1, FixupKind.Relative32, "first"));
        Assert.That(new LeafAnalysis(graph, _ => false).IsLeaf(first), Is.False);
    }

    [Test]
    public void FunctionThatCallsByAnAddress_IsNone() => Assert.That(IsLeaf(a => a.call(edx)), Is.False);

    [TestCase(LeafAnalysis.StackBytesMax, true)]
    [TestCase(LeafAnalysis.StackBytesMax + 4, false)]
    public void Stack_OfALeaf_IsLimited(int bytes, bool expected) => Assert.That(
        IsLeaf(a =>
        {
            a.sub(esp, bytes);
            a.add(esp, bytes);
            a.ret();
        }),
        Is.EqualTo(expected));

    [Test]
    public void Stack_OfFunctionsCalled_Counts()
    {
        var graph = new AtomGraph();
        Atom first = Add(graph, "first", a => Call(a));
        first.Fixups.Add(new Fixup(1, FixupKind.Relative32, "second"));
        Add(graph, "second", a =>
        {
            a.sub(esp, LeafAnalysis.StackBytesMax);
            a.ret();
        });
        Assert.That(new LeafAnalysis(graph, _ => false).IsLeaf(first), Is.False, "the return address is too much");
    }

    [Test]
    public void ConstantBeforeACall_IsFound() => Assert.That(Reference(a =>
    {
        a.mov(ecx, 2);
        a.mov(edx, 7);
        a.call(0x1000);
    }), Is.EqualTo(2));

    [Test]
    public void ConstantChangedBeforeACall_IsNone() => Assert.That(Reference(a =>
    {
        a.mov(ecx, 2);
        a.inc(cl);
        a.call(0x1000);
    }), Is.Null);

    [Test]
    public void ConstantOfTheCallBefore_IsNone() => Assert.That(Reference(a =>
    {
        a.mov(ecx, 2);
        a.call(0x1000);
        a.call(0x1000);
    }), Is.Null);

    [Test]
    public void ConstantOnOneOfTwoWays_IsNone() => Assert.That(Reference(a =>
    {
        Label call = a.CreateLabel();
        a.test(edx, edx);
        a.je(call);
        a.mov(ecx, 2);
        a.Label(ref call);
        a.call(0x1000);
    }), Is.Null);

    private static void Call(Assembler code)
    {
        code.call(0x1000);
        code.ret();
    }

    [Test]
    public void Movable_WithOneWayOutAtItsEnd_ItIs() => Assert.That(IsMovable(a =>
    {
        Label over = a.CreateLabel();
        a.test(edx, edx);
        a.je(over);
        a.inc(__dword_ptr[ecx]);
        a.Label(ref over);
        a.mov(eax, __dword_ptr[ecx]);
    }));

    [Test]
    public void Movable_TooLong_ItIsNot() => Assert.That(IsMovable(a =>
    {
        for (int i = 0; i <= MovableCode.BytesMax; i++)
            a.nop();
    }), Is.False);

    [Test]
    public void Movable_ThatJumpsBehindItsEnd_ItIsNot() => Assert.That(IsMovable(a => a.je(0x80)), Is.False);

    [Test]
    public void Movable_ThatJumpsByARegister_ItIsNot() => Assert.That(IsMovable(a => a.jmp(eax)), Is.False);

    [TestCase(FixupKind.Absolute32, true)]
    [TestCase(FixupKind.Relative32, false)]
    public void Movable_ThatNamesOtherCode_ItIsByAddressOnly(FixupKind kind, bool expected) =>
        Assert.That(IsMovable(a => a.mov(eax, 0x1234_5678), new Fixup(1, kind, "table")), Is.EqualTo(expected));

    [Test]
    public void Reference_FromAField_IsStored() => Assert.That(
        Reference(a =>
        {
            a.mov(ecx, __dword_ptr[esi + 8]);
            a.call(0x40);
        }),
        Is.EqualTo(ConstantReferences.Stored));

    [Test]
    public void Reference_FromALocalVariable_IsUnknown() => Assert.That(
        Reference(a =>
        {
            a.mov(ecx, __dword_ptr[ebp - 8]);
            a.call(0x40);
        }),
        Is.Null);

    // Whether a function is movable, its end a jump to a leave stub.
    private static bool IsMovable(Action<Assembler> write, Fixup? fixup = null)
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, "function", a =>
        {
            write(a);
            a.jmp(0x1000_0000);
        });
        if (fixup is not null)
            atom.Fixups.Add(fixup);
        atom.Fixups.Add(new Fixup((uint)atom.Content.Length - sizeof(uint), FixupKind.Relative32, "leave:0"));
        return MovableCode.Is(atom);
    }

    // Whether a function is a leaf whose first instruction, a call, leads to a symbol.
    private static bool IsLeaf(Action<Assembler> write, string? symbol = null)
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, "function", write);
        if (symbol is not null)
            atom.Fixups.Add(new Fixup(1, FixupKind.Relative32, symbol));
        return new LeafAnalysis(graph, s => s == "sys:3:Throw").IsLeaf(atom);
    }

    // The constant reference of the last call of a function.
    private static uint? Reference(Action<Assembler> write)
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, "function", write);
        uint place = CodeReader.Decode(atom).Last().NextIP32 - sizeof(uint);
        return new ConstantReferences().Find(atom, graph).TryGetValue(place, out uint found) ? found : null;
    }

    private static Atom Add(AtomGraph graph, string name, Action<Assembler> write)
    {
        var code = new Assembler(32);
        write(code);
        using var stream = new MemoryStream();
        code.Assemble(new StreamCodeWriter(stream), 0);
        var atom = new Atom(name, AtomKind.Code, stream.ToArray(), 4);
        graph.Add(atom);
        graph.Define(name, atom, 0);
        return atom;
    }
}
