using System;
using BssOs.Kernel.Ia32;
using NUnit.Framework;

namespace BssOs.Tests.Ia32;

/// <summary>What a failed division is told as: by its divisor, wherever that is.</summary>
[TestFixture]
public sealed unsafe class DivideFaultTests
{
    private const int Words = 16;

    // EDI, ESI, EBP, ESP as PUSHAD leaves it, which is not that of the instruction, EBX, EDX, ECX, EAX.
    private readonly uint[] _registers = [7, 6, 5, 99, 0, 2, 1, 0x8000_0000];

    [TestCase("F7 F9", Error.Overflow, Description = "IDIV ECX")]
    [TestCase("F7 FB", Error.DivideByZero, Description = "IDIV EBX")]
    [TestCase("F7 F3", Error.DivideByZero, Description = "DIV EBX")]
    [TestCase("F7 FF", Error.Overflow, Description = "IDIV EDI")]
    [TestCase("F7 FC", Error.Overflow, Description = "IDIV ESP")]
    [TestCase("F7 3C 24", Error.DivideByZero, Description = "IDIV [ESP]")]
    [TestCase("F7 7C 24 0C", Error.Overflow, Description = "IDIV [ESP+12]")]
    [TestCase("F7 7C 24 FC", Error.Overflow, Description = "IDIV [ESP-4]")]
    [TestCase("F7 7C 24 10", Error.DivideByZero, Description = "IDIV [ESP+16]")]
    [TestCase("F7 BC 24 0C 00 00 00", Error.Overflow, Description = "IDIV [ESP+12], long")]
    [TestCase("F7 BC 24 FC FF FF FF", Error.Overflow, Description = "IDIV [ESP-4], long")]
    [TestCase("F7 7C 8C 08", Error.Overflow, Description = "IDIV [ESP+4*ECX+8]")]
    [TestCase("F7 3C 94", Error.DivideByZero, Description = "IDIV [ESP+4*EDX]")]
    [TestCase("F6 F9", Error.DivideByZero, Description = "IDIV CL: no compiler of ours makes it")]
    public void Failed_division_is_told_by_its_divisor(string instruction, Error told)
    {
        // The stack pointer is at the middle; there is 5 below it and 9 three above it.
        uint* stack = stackalloc uint[Words];
        new Span<uint>(stack, Words).Clear();
        uint* top = stack + (Words / 2);
        top[-1] = 5;
        top[3] = 9;
        byte[] code = Convert.FromHexString(instruction.Replace(" ", "", StringComparison.Ordinal));
        fixed (byte* first = code)
        fixed (uint* registers = _registers)
            Assert.That(DivideFault.ErrorOf(first, registers, (nuint)top), Is.EqualTo(told));
    }
}
