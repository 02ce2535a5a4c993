using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Assembly;
using BssOs.Packer.Link;
using Iced.Intel;
using NUnit.Framework;
using static Iced.Intel.AssemblerRegisters;
using CodeReader = BssOs.Packer.Link.CodeReader;

namespace BssOs.Tests.Packer;

/// <summary>What the packer leaves out of the kernel's code, and what it must not.</summary>
[TestFixture]
public class CodeTightenerTests
{
    // Fixups replace it.
    private const uint Address = 0x1234_5678;

    [Test]
    public void FrameWithoutUse_IsRemoved() => Assert.That(
        Tighten(a =>
        {
            Label other = a.CreateLabel();
            a.push(ebp);
            a.mov(ebp, esp);
            a.push(esi);
            a.test(ecx, ecx);
            a.je(other);
            a.pop(esi);
            a.pop(ebp);
            a.ret(4);
            a.Label(ref other);
            a.mov(eax, 2);
            a.pop(esi);
            a.pop(ebp);
            a.ret(4);
        }),
        Is.EqualTo(new[] { "push esi", "test ecx,ecx", "je 9", "pop esi", "ret 4", "mov eax,2", "pop esi", "ret 4" }));

    [Test]
    public void FrameOfVariables_Stays() => AssertUnchanged(a =>
    {
        a.push(ebp);
        a.mov(ebp, esp);
        a.mov(eax, __dword_ptr[ebp + 8]);
        a.pop(ebp);
        a.ret(4);
    });

    [Test]
    public void FrameOfAFunctionThatAddressesByEsp_Stays() => AssertUnchanged(a =>
    {
        a.push(ebp);
        a.mov(ebp, esp);
        a.mov(eax, __dword_ptr[esp + 8]);
        a.pop(ebp);
        a.ret(4);
    });

    [Test]
    public void FrameWhoseRegisterIsAnOperand_Stays() => AssertUnchanged(a =>
    {
        a.push(ebp);
        a.mov(ebp, esp);
        a.mov(eax, ebp);
        a.pop(ebp);
        a.ret();
    });

    [Test]
    public void LoopOverTheStartOfAFrame_LeavesIt() => AssertUnchanged(a =>
    {
        Label start = a.CreateLabel();
        a.Label(ref start);
        a.push(ebp);
        a.mov(ebp, esp);
        a.pop(ebp);
        a.dec(ecx);
        a.jne(start);
        a.ret();
    });

    [Test]
    public void EndOfAFrame_IsOneInstruction() => Assert.That(
        Tighten(a =>
        {
            a.push(ebp);
            a.mov(ebp, esp);
            a.sub(esp, 8);
            a.mov(__[ebp - 4], ecx);
            a.mov(esp, ebp);
            a.pop(ebp);
            a.ret();
        })[^2..],
        Is.EqualTo(new[] { "leave", "ret" }));

    [Test]
    public void AddressOfAVariable_GoesIntoTheAccess()
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, a =>
        {
            a.mov(ecx, Address);
            a.mov(ecx, __[ecx + 8]);
            a.mov(eax, Address);
            a.mov(eax, __[eax + 12]);
            a.mov(edx, Address);
            a.cmp(__dword_ptr[edx + 4], 1);
            a.mov(edx, ecx);
            a.ret();
        });
        CodeTightener.Tighten(graph, atom);
        Assert.That(Text(atom), Is.EqualTo(new[]
        {
            "mov ecx,ds:[0]", "mov eax,ds:[0]", "cmp dword ptr ds:[0],1", "mov edx,ecx", "ret",
        }));
        Assert.That(atom.Fixups, Is.EqualTo(new[]
        {
            new Fixup(2, FixupKind.Absolute32, "variables", 8),
            new Fixup(7, FixupKind.Absolute32, "variables", 12),
            new Fixup(13, FixupKind.Absolute32, "variables", 4),
        }));
    }

    [Test]
    public void AddressInARegisterThatIsReadLater_Stays() => AssertUnchanged(a =>
    {
        a.mov(ecx, Address);
        a.inc(__dword_ptr[ecx + 8]);
        a.mov(eax, ecx);
        a.ret();
    });

    [Test]
    public void AddressInARegisterThatIsStored_Stays() => AssertUnchanged(a =>
    {
        a.mov(ecx, Address);
        a.mov(__[ecx + 8], ecx);
        a.xor(ecx, ecx);
        a.ret();
    });

    [Test]
    public void AddressInAParameter_Stays() => AssertUnchanged(a =>
    {
        a.mov(ecx, Address);
        a.cmp(__dword_ptr[ecx], 0);
        a.call(Address);
        a.ret();
    });

    [Test]
    public void AddressThatIsReturned_Stays() => AssertUnchanged(a =>
    {
        a.mov(eax, Address);
        a.inc(__dword_ptr[eax + 8]);
        a.ret();
    });

    [Test]
    public void AccessThatIsJumpedTo_Stays() => AssertUnchanged(a =>
    {
        Label access = a.CreateLabel();
        a.mov(ecx, Address);
        a.Label(ref access);
        a.mov(ecx, __[ecx + 8]);
        a.test(ecx, ecx);
        a.jne(access);
        a.ret();
    });

    [Test]
    public void ByteOfARegister_IsNotAllOfIt() => AssertUnchanged(a =>
    {
        a.mov(ecx, Address);
        a.mov(cl, __[ecx + 8]);
        a.mov(eax, ecx);
        a.ret();
    });

    [Test]
    public void FunctionWithATableOfJumps_Stays()
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, a =>
        {
            a.push(ebp);
            a.mov(ebp, esp);
            a.mov(eax, Address);
            a.add(eax, ecx);
            a.jmp(eax);
        });
        atom.Fixups[0] = atom.Fixups[0] with { Symbol = atom.Name };
        byte[] before = atom.Content;
        Func<uint, uint> moved = CodeTightener.Tighten(graph, atom);
        Assert.That(atom.Content, Is.EqualTo(before));
        Assert.That(moved(3), Is.EqualTo(3));
    }

    [Test]
    public void CallOfItself_LeadsToItsStart() => Assert.That(
        Tighten(a =>
        {
            Label start = a.CreateLabel();
            a.Label(ref start);
            a.push(ebx);
            a.push(ebp);
            a.mov(ebp, esp);
            a.mov(esp, ebp);
            a.pop(ebp);
            a.call(start);
            a.pop(ebx);
            a.ret();
        })[^3],
        Is.EqualTo("call 0"));

    [Test]
    public void LongBranch_BecomesShortIfItCan()
    {
        byte[] code =
        [
            0x0F, 0x84, 5, 0, 0, 0, // je +5
            0xE9, 0xF5, 0xFF, 0xFF, 0xFF, // jmp to the start
            0xC3, // ret
        ];
        var graph = new AtomGraph();
        var atom = new Atom("function", AtomKind.Code, code, 1);
        graph.Add(atom);
        graph.Define(atom.Name, atom, 0);
        Func<uint, uint> moved = CodeTightener.Tighten(graph, atom);
        Assert.That(atom.Content, Is.EqualTo(new byte[] { 0x74, 2, 0xEB, 0xFC, 0xC3 }));
        Assert.That(new uint[] { 0, 6, 11 }.Select(moved), Is.EqualTo(new uint[] { 0, 2, 4 }));
    }

    private static void AssertUnchanged(Action<Assembler> assemble)
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, assemble);
        byte[] before = atom.Content;
        List<Fixup> fixups = [.. atom.Fixups];
        CodeTightener.Tighten(graph, atom);
        Assert.That(atom.Content, Is.EqualTo(before));
        Assert.That(atom.Fixups, Is.EqualTo(fixups));
    }

    private static string[] Tighten(Action<Assembler> assemble)
    {
        var graph = new AtomGraph();
        Atom atom = Add(graph, assemble);
        CodeTightener.Tighten(graph, atom);
        return Text(atom);
    }

    private static string[] Text(Atom atom) => CodeReader.Decode(atom).Select(i => i.IsJccShortOrNear || i.FlowControl == FlowControl.Call
        ? $"{i.Mnemonic.ToString().ToLowerInvariant()} {i.NearBranch32}" : i.ToString()).ToArray();

    // A function in which each address of the kind above is a fixup.
    private static Atom Add(AtomGraph graph, Action<Assembler> assemble)
    {
        var assembler = new Assembler(32);
        assemble(assembler);
        using var stream = new MemoryStream();
        assembler.Assemble(new StreamCodeWriter(stream), 0);
        byte[] code = stream.ToArray();
        var atom = new Atom("function", AtomKind.Code, code, 1);
        Decoder decoder = Decoder.Create(32, new ByteArrayCodeReader(code));
        foreach (Instruction instruction in decoder.ToArray())
        {
            bool isCall = instruction.FlowControl == FlowControl.Call && instruction.NearBranch32 == Address;
            if (isCall || (instruction.Code == Code.Mov_r32_imm32 && instruction.Immediate32 == Address))
            {
                uint place = instruction.NextIP32 - sizeof(uint);
                code.AsSpan((int)place, sizeof(uint)).Clear();
                atom.Fixups.Add(new Fixup(place, isCall ? FixupKind.Relative32 : FixupKind.Absolute32, isCall ? "other" : "variables"));
            }
        }

        graph.Add(atom);
        graph.Define(atom.Name, atom, 0);
        return atom;
    }
}
