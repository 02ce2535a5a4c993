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

/// <summary>How much stack code needs, by the code itself.</summary>
[TestFixture]
public class StackNeedTests
{
    private const int ReturnAddress = 4;

    [Test]
    public void FrameOfAFunction_IsCounted() => Assert.That(Bytes(a =>
    {
        a.push(ebp);
        a.mov(ebp, esp);
        a.push(esi);
        a.sub(esp, 0x40);
        a.lea(esp, __[ebp - 4]);
        a.pop(esi);
        a.pop(ebp);
        a.ret();
    }), Is.EqualTo(8 + 0x40));

    [Test]
    public void CalledFunction_IsAddedToWhatLiesOnTheStackThen()
    {
        var graph = new AtomGraph();
        Atom outer = Add(graph, "outer", a =>
        {
            a.push(1);
            a.call(0x1000);
            a.sub(esp, 8);
            a.add(esp, 8);
            a.ret();
        });
        outer.Fixups.Add(new Fixup(3, FixupKind.Relative32, "inner"));
        Atom inner = Add(graph, "inner", a =>
        {
            a.sub(esp, 0x20);
            a.add(esp, 0x20);
            a.ret(4);
        });
        StackUse use = new StackNeed(graph, _ => 0).Of(outer);
        Assert.That(use.Bytes, Is.EqualTo(4 + ReturnAddress + 0x20));
        Assert.That(use.Chain, Is.EqualTo(new[] { outer, inner }));
        Assert.That(use.Recursion, Is.Null);
    }

    [Test]
    public void WordsThatACallTakes_AreGoneAfterIt()
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, "function", a =>
        {
            for (int i = 0; i < 8; i++)
            {
                a.push(1);
                a.push(2);
                a.call(0x1000);
            }

            a.ret();
        });
        foreach (Instruction call in CodeReader.Decode(atom).Where(i => i.Mnemonic == Mnemonic.Call))
            atom.Fixups.Add(new Fixup(call.NextIP32 - sizeof(uint), FixupKind.Relative32, "bss:1:2:g"));
        Assert.That(new StackNeed(graph, symbol => symbol == "bss:1:2:g" ? 8 : 0).Of(atom).Bytes, Is.EqualTo(8 + ReturnAddress));
    }

    [Test]
    public void FunctionThatCallsItself_IsNamed()
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, "function", a =>
        {
            Label start = a.CreateLabel();
            a.Label(ref start);
            a.push(1);
            a.call(start);
            a.ret(4);
        });
        Assert.That(new StackNeed(graph, _ => 0).Of(atom).Recursion, Is.EqualTo(atom));
    }

    [Test]
    public void FunctionsThatCallEachOther_AreNamedWhicheverComesFirst([Values("first", "second")] string asked)
    {
        var graph = new AtomGraph();
        foreach ((string name, string other) in new[] { ("first", "second"), ("second", "first") })
        {
            Add(graph, name, a =>
            {
                a.call(0x1000);
                a.ret();
            }).Fixups.Add(new Fixup(1, FixupKind.Relative32, other));
        }

        var need = new StackNeed(graph, _ => 0);
        need.Of(graph.Symbols["first"].Atom);
        Assert.That(need.Of(graph.Symbols[asked].Atom).Recursion, Is.Not.Null);
    }

    [Test]
    public void LoopThatPushes_IsNamed() => Assert.That(Use(a =>
    {
        Label loop = a.CreateLabel();
        a.push(ebp);
        a.mov(ebp, esp);
        a.Label(ref loop);
        a.push(1);
        a.dec(ecx);
        a.jne(loop);
        a.mov(esp, ebp);
        a.pop(ebp);
        a.ret();
    }).Growing, Is.Not.Null);

    [Test]
    public void CaseOfATableOfJumps_IsCounted() => Assert.That(Bytes(a =>
    {
        a.jmp(eax);
        a.ret();
        a.sub(esp, 0x30);
        a.add(esp, 0x30);
        a.ret();
    }), Is.EqualTo(0x30));

    [Test]
    public void FunctionWhoseAddressIsTaken_CountsWhereOneIsCalledByAddress()
    {
        var graph = new AtomGraph();
        Atom caller = Add(graph, "caller", a =>
        {
            a.mov(eax, 0);
            a.call(eax);
            a.ret();
        });
        caller.Fixups.Add(new Fixup(1, FixupKind.Absolute32, "pointed"));
        Add(graph, "pointed", a =>
        {
            a.sub(esp, 0x50);
            a.add(esp, 0x50);
            a.ret();
        });
        graph.Reach(["caller"], _ => false);
        Assert.That(new StackNeed(graph, _ => 0).Of(caller).Bytes, Is.EqualTo(ReturnAddress + 0x50));
    }

    // What ilc writes for stackalloc byte[0x2000].
    [Test]
    public void LoopThatTouchesPages_IsTakenOut_AndTheAreaIsCounted()
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, "function", code =>
        {
            Label touch = code.CreateLabel();
            code.push(ebp);
            code.mov(ebp, esp);
            code.mov(eax, unchecked((int)0xFFFF_E000));
            code.add(eax, esp);
            code.jb(touch);
            code.xor(eax, eax);
            code.Label(ref touch);
            code.test(__dword_ptr[esp], esp);
            code.sub(esp, 0x1000);

            // Iced encodes this the other way round than ilc: cmp esp, eax as 3B E0.
            code.db(0x3B, 0xE0);
            code.jae(touch);
            code.mov(esp, eax);
            code.mov(esp, ebp);
            code.pop(ebp);
            code.ret();
        });
        int size = atom.Content.Length;
        Assert.That(StackProbes.Remove(atom), Is.EqualTo(1));
        Assert.That(atom.Content, Has.Length.EqualTo(size));
        Assert.That(CodeReader.Decode(atom).Select(i => i.Mnemonic), Has.None.EqualTo(Mnemonic.Sub).And.None.EqualTo(Mnemonic.Jae));
        StackUse use = new StackNeed(graph, _ => 0).Of(atom);
        Assert.That(use.Growing, Is.Null);
        Assert.That(use.Bytes, Is.EqualTo(4 + 0x2000));
    }

    private static int Bytes(Action<Assembler> write) => Use(write).Bytes;

    private static StackUse Use(Action<Assembler> write)
    {
        var graph = new AtomGraph();
        return new StackNeed(graph, _ => 0).Of(Add(graph, "function", write));
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
