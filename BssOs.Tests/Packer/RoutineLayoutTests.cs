using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using BssOs.Kernel.Ia32;
using BssOs.Packer.Assembly;
using Iced.Intel;
using NUnit.Framework;
using Decoder = Iced.Intel.Decoder;
using Register = Iced.Intel.Register;

namespace BssOs.Tests.Packer;

/// <summary>
/// What the packer's routines say of the kernel's structures is what <see cref="PcLayout"/> says, and that is proven when the kernel
/// starts (<see cref="PcLayout.IsTrue"/>).
/// </summary>
[TestFixture]
public sealed class RoutineLayoutTests
{
    private const int Bitness = 32;

    private static readonly Dictionary<string, int> Offsets = typeof(CallRoutines)
        .GetFields(BindingFlags.NonPublic | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .ToDictionary(field => field.Name, field => Convert.ToInt32(field.GetRawConstantValue(), null), StringComparer.Ordinal);

    [Test]
    public void Offsets_are_those_that_the_kernel_proves() => Assert.That(
        (Offsets["StateFrames"], Offsets["StateTempTop"], Offsets["TryResume"], Offsets["TryBytes"], Offsets["Word"]),
        Is.EqualTo((PcLayout.StateFrames, PcLayout.StateTempTop, PcLayout.TryResume, (int)PcLayout.TryBytes, PcLayout.Word)));

    [Test]
    public void Try_frame_is_pushed_as_it_is_read()
    {
        Instruction[] pushes = Decode("ia32:TryCall").TakeWhile(instruction => instruction.Mnemonic == Mnemonic.Push).ToArray();
        Assert.That(pushes.Length * PcLayout.Word, Is.EqualTo(PcLayout.TryBytes));
        Assert.Multiple(() =>
        {
            Assert.That(At(PcLayout.FramePrevious).MemoryDisplacement32, Is.EqualTo(PcLayout.StateFrames));
            Assert.That(At(PcLayout.FrameMark).MemoryDisplacement32, Is.EqualTo(PcLayout.StateTempTop));
            Assert.That(At(PcLayout.FrameObject).GetImmediate(0), Is.Zero, "which makes it a try frame");
            Assert.That(At(PcLayout.TryResume).Op0Kind, Is.Not.EqualTo(OpKind.Register), "where to go on");
            Assert.That(At(Offsets["TrySavedEbp"]).Op0Register, Is.EqualTo(Register.EBP));
            Assert.That(At(Offsets["TrySavedEdi"]).Op0Register, Is.EqualTo(Register.EDI));
            Assert.That(At(Offsets["TrySavedEsi"]).Op0Register, Is.EqualTo(Register.ESI));
            Assert.That(At(Offsets["TrySavedEbx"]).Op0Register, Is.EqualTo(Register.EBX));
        });

        // The last one pushed lies lowest.
        Instruction At(int offset) => pushes[^((offset / PcLayout.Word) + 1)];
    }

    [Test]
    public void Gate_of_the_Linux_process_is_that_of_the_stubs()
    {
        Assert.That(ConstantOf("Closed"), Is.EqualTo(InterruptGate.Closed));
        Assert.That(ConstantOf("Waiting"), Is.EqualTo(InterruptGate.Waiting));
    }

    private static object? ConstantOf(string name) =>
        typeof(LinuxRoutines).GetField(name, BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue();

    private static IEnumerable<Instruction> Decode(string name)
    {
        byte[] code = new CallRoutines().Assemble().Single(routine => routine.Name == name).Code;
        var decoder = Decoder.Create(Bitness, new ByteArrayCodeReader(code));
        while (decoder.IP < (ulong)code.Length)
            yield return decoder.Decode();
    }
}
