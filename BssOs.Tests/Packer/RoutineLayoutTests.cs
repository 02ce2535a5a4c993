using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel.Ia32;
using BssOs.Packer.Assembly;
using Iced.Intel;
using NUnit.Framework;
using Decoder = Iced.Intel.Decoder;
using Register = Iced.Intel.Register;

namespace BssOs.Tests.Packer;

/// <summary>
/// What the packer's routines do with the kernel's structures is what <see cref="Ia32Layout"/> says of them, and that is proven when
/// the kernel starts (LayoutProof).
/// </summary>
[TestFixture]
public sealed class RoutineLayoutTests
{
    private const int Bitness = 32;

    [Test]
    public void Try_frame_is_pushed_as_it_is_read()
    {
        Instruction[] pushes = Decode("ia32:TryCall").TakeWhile(instruction => instruction.Mnemonic == Mnemonic.Push).ToArray();
        Assert.That(pushes.Length * Ia32Layout.Word, Is.EqualTo(Ia32Layout.TryBytes));
        Assert.Multiple(() =>
        {
            Assert.That(At(Ia32Layout.FramePrevious).MemoryDisplacement32, Is.EqualTo(Ia32Layout.StateFrames));
            Assert.That(At(Ia32Layout.FrameMark).MemoryDisplacement32, Is.EqualTo(Ia32Layout.StateTempTop));
            Assert.That(At(Ia32Layout.FrameObject).GetImmediate(0), Is.Zero, "which makes it a try frame");
            Assert.That(At(Ia32Layout.TryResume).Op0Kind, Is.Not.EqualTo(OpKind.Register), "where to go on");
            Assert.That(At(Ia32Layout.TrySavedEbp).Op0Register, Is.EqualTo(Register.EBP));
            Assert.That(At(Ia32Layout.TrySavedEdi).Op0Register, Is.EqualTo(Register.EDI));
            Assert.That(At(Ia32Layout.TrySavedEsi).Op0Register, Is.EqualTo(Register.ESI));
            Assert.That(At(Ia32Layout.TrySavedEbx).Op0Register, Is.EqualTo(Register.EBX));
        });

        // The last one pushed lies lowest.
        Instruction At(int offset) => pushes[^((offset / Ia32Layout.Word) + 1)];
    }

    private static IEnumerable<Instruction> Decode(string name)
    {
        byte[] code = new CallRoutines().Assemble().Single(routine => routine.Name == name).Code;
        var decoder = Decoder.Create(Bitness, new ByteArrayCodeReader(code));
        while (decoder.IP < (ulong)code.Length)
            yield return decoder.Decode();
    }
}
