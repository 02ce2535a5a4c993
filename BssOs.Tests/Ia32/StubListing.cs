using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using Iced.Intel;
using NUnit.Framework;
using CodeWriter = BssOs.Kernel.Ia32.CodeWriter;
using Decoder = Iced.Intel.Decoder;

namespace BssOs.Tests.Ia32;

/// <summary>Compares generated machine code, disassembled, with a golden file.</summary>
/// <remarks>With BSS_UPDATE_GOLDEN=1 in the environment, the files are written anew; look at the difference then.</remarks>
internal static class StubListing
{
    private const uint CodeAddress = 0x0020_0000;
    private const int BytesMax = 4096;

    internal delegate void Emitter(ref CodeWriter code);

    /// <summary>Emits code, first to count and then to write, and checks what came out.</summary>
    internal static unsafe void Check(string name, Emitter emit)
    {
        var counter = new CodeWriter(null, 0);
        emit(ref counter);
        byte[] bytes = new byte[BytesMax];
        string listing;
        fixed (byte* buffer = bytes)
        {
            var code = new CodeWriter(buffer, CodeAddress);
            emit(ref code);
            Assert.That(counter.Length, Is.EqualTo(code.Length), "the counting pass has to count what the writing pass writes");
            listing = Disassemble(bytes[..(int)code.Length]);
        }

        string path = Path.Combine(Folder(), "Golden", name + ".asm");
        if (System.Environment.GetEnvironmentVariable("BSS_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, listing);
        Assert.That(listing, Is.EqualTo(File.ReadAllText(path)), path);
    }

    /// <summary>
    /// Fails if a short jump leads back: all of them lead ahead, and one that has to go further than 127 bytes would not.
    /// </summary>
    internal static unsafe void RequireShortJumpsAhead(Emitter emit)
    {
        byte[] bytes = new byte[BytesMax];
        int length;
        fixed (byte* buffer = bytes)
        {
            var code = new CodeWriter(buffer, CodeAddress);
            emit(ref code);
            length = (int)code.Length;
        }

        var decoder = Decoder.Create(bitness: 32, bytes[..length], CodeAddress);
        while (decoder.IP < CodeAddress + (ulong)length)
        {
            Instruction instruction = decoder.Decode();
            if (instruction.IsJccShort || instruction.IsJmpShort)
                Assert.That(instruction.NearBranch32, Is.InRange(instruction.NextIP32, CodeAddress + (uint)length - 1));
        }
    }

    private static string Disassemble(byte[] bytes)
    {
        var formatter = new NasmFormatter();
        formatter.Options.HexPrefix = "0x";
        formatter.Options.HexSuffix = null;
        var text = new StringBuilder();
        var output = new StringOutput();
        var decoder = Decoder.Create(bitness: 32, bytes, CodeAddress);
        while (decoder.IP < CodeAddress + (ulong)bytes.Length)
        {
            Instruction instruction = decoder.Decode();
            Assert.That(instruction.IsInvalid, Is.False, $"no instruction at {instruction.IP:x}");
            formatter.Format(instruction, output);
            text.Append($"{instruction.IP - CodeAddress:x3}  {output.ToStringAndReset()}\n");
        }

        return text.ToString();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
