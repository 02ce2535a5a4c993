using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using NUnit.Framework;
using static BssOs.Kernel.Ia32.MemoryOperand;
using CodeWriter = BssOs.Kernel.Ia32.CodeWriter;
using Label = BssOs.Kernel.Ia32.Label;
using Register = BssOs.Kernel.Ia32.Register;

namespace BssOs.Tests.Ia32;

/// <summary>What the kernel's assembler writes is what a disassembler reads.</summary>
[TestFixture]
public sealed class CodeWriterTests
{
    private const uint CodeAddress = 0x0020_0000;
    private const int BytesMax = 1024;

    private delegate void Emitter(ref CodeWriter code);

    private static IEnumerable<Register> Registers => Enum.GetValues<Register>();

    // The processor has no operand with ESP as its index.
    private static IEnumerable<Register> Indices => Registers.Where(register => register != Register.Esp);

    [Test]
    public void Operand_of_every_base_and_displacement(
        [ValueSource(nameof(Registers))] Register at, [Values(0, 1, 127, 128, -1, -128, -129)] int offset)
    {
        Instruction read = Assemble((ref CodeWriter code) => code.Mov(Register.Edx, At(at, offset))).Single();
        Assert.That(
            (read.Mnemonic, read.Op0Register, (int)read.MemoryDisplacement32), Is.EqualTo((Mnemonic.Mov, Iced.Intel.Register.EDX, offset)));
        Assert.That((read.MemoryBase, read.MemoryIndex), Is.EqualTo((Name(at), Iced.Intel.Register.None)));
    }

    [Test]
    public void Operand_of_every_base_and_index(
        [ValueSource(nameof(Registers))] Register at, [ValueSource(nameof(Indices))] Register index)
    {
        Instruction read = Assemble((ref CodeWriter code) => code.Lea(Register.Ecx, At(at, index))).Single();
        Assert.That((read.MemoryBase, read.MemoryIndex, read.MemoryIndexScale), Is.EqualTo((Name(at), Name(index), 1)));
        Assert.That(read.MemoryDisplacement32, Is.Zero);
    }

    [Test]
    public void Operand_of_eight_times_a_register()
    {
        Instruction read = Assemble((ref CodeWriter code) => code.Lea(Register.Ecx, AtEightTimes(Register.Ebp))).Single();
        Assert.That((read.MemoryBase, read.MemoryIndex), Is.EqualTo((Iced.Intel.Register.None, Iced.Intel.Register.EBP)));
        Assert.That((read.MemoryIndexScale, read.MemoryDisplacement32), Is.EqualTo((8, 0)));
    }

    [Test]
    public void Operand_of_an_address()
    {
        Instruction read = Assemble((ref CodeWriter code) => code.Cmp(At(0xFEE0_0000), -1)).Single();
        Assert.That((read.MemoryBase, read.MemoryIndex), Is.EqualTo((Iced.Intel.Register.None, Iced.Intel.Register.None)));
        Assert.That((read.MemoryDisplacement32, read.Immediate8to32), Is.EqualTo((0xFEE0_0000, -1)));
    }

    [Test]
    public void Jumps_to_one_place_all_reach_it([Values] bool isNear)
    {
        Instruction[] read = Assemble((ref CodeWriter code) =>
        {
            Label place = isNear ? Label.Near : Label.Short;
            code.Je(ref place);
            code.Inc(Register.Eax);
            code.Jmp(ref place);
            code.Js(ref place);
            code.Bind(ref place);
            code.Ret();
        });
        uint end = read[^1].IP32;
        Instruction[] jumps = read.Where(instruction => instruction.Op0Kind == OpKind.NearBranch32).ToArray();
        Assert.That(jumps.Select(jump => (jump.NearBranch32, jump.IsJccShort || jump.IsJmpShort)), Is.EqualTo(
            new[] { (end, !isNear), (end, !isNear), (end, !isNear) }));
    }

    [Test]
    public void Address_of_a_place_is_an_operand()
    {
        Instruction[] read = Assemble((ref CodeWriter code) =>
        {
            Label place = Label.Address;
            code.Push(ref place);
            code.Inc(Register.Eax);
            code.Bind(ref place);
            code.Ret();
        });
        Assert.That(read[0].Immediate32, Is.EqualTo(read[^1].IP32));
    }

    private static Iced.Intel.Register Name(Register register) => Iced.Intel.Register.EAX + (int)register;

    private static unsafe Instruction[] Assemble(Emitter emit)
    {
        byte[] bytes = new byte[BytesMax];
        var counter = new CodeWriter(null, 0);
        emit(ref counter);
        fixed (byte* buffer = bytes)
        {
            var code = new CodeWriter(buffer, CodeAddress);
            emit(ref code);
            Assert.That(counter.Length, Is.EqualTo(code.Length), "the counting pass has to count what the writing pass writes");
        }

        var instructions = new List<Instruction>();
        var decoder = Iced.Intel.Decoder.Create(bitness: 32, bytes[..(int)counter.Length], CodeAddress);
        while (decoder.IP < CodeAddress + counter.Length)
            instructions.Add(decoder.Decode());
        return [.. instructions];
    }
}
