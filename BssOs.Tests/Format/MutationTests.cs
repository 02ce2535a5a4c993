using System;
using System.IO;
using System.Runtime.InteropServices;
using BssOs.Format;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
using NUnit.Framework;

namespace BssOs.Tests.Format;

/// <summary>
/// Files with random faults. Whatever the bytes, validation ends with a defined result and an offset inside the file;
/// and of what it lets through every record can be followed without leaving its table.
/// </summary>
[TestFixture]
public class MutationTests
{
    private const int Mutations = 250_000;

    // Values that bounds checks get wrong.
    private static readonly uint[] Edges = [0, 1, 2, 3, 4, 8, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0xFFFF_FFFC, 0xFFFF_FFFE, 0xFFFF_FFFF];

    [Test]
    public unsafe void MutatedFiles_Validated_GiveResultOrFile()
    {
        const int mostFaults = 4;
        const int oneIn = 16;
        byte[] original = SampleFile.Make();
        nint memory = (nint)NativeMemory.Alloc((nuint)original.Length);
        Gen<(int Word, int Kind, uint Value)> fault = Gen.Select(Gen.Int[0, (original.Length / sizeof(uint)) - 1], Gen.Int[0, 3], Gen.UInt);

        // One in sixteen is cut, and one of those that are not keeps a wrong checksum, which hides every other fault.
        Gen<int> size = Gen.Int[0, oneIn * original.Length].Select(length => Math.Min(length, original.Length));
        Gen<bool> isSealed = Gen.Int[0, oneIn - 1].Select(number => number != 0);
        int accepted = 0;
        try
        {
            Gen.Select(fault.Array[1, mostFaults], size, isSealed).AllHold((faults, length, whole) =>
            {
                var file = new Span<byte>((void*)memory, original.Length);
                original.CopyTo(file);
                foreach ((int word, int kind, uint value) in faults)
                    Change(ref MemoryMarshal.Cast<byte, uint>(file)[word], kind, value, (uint)original.Length);
                if (length == original.Length && whole)
                    ServerFileTables.Seal(file);
                if (IsAccepted((byte*)memory, length))
                    accepted++;
                return true;
            }, Mutations);
        }
        finally
        {
            NativeMemory.Free((void*)memory);
        }

        // Some changes, such as of code, are none that a check could find; without any the walk would prove nothing.
        Assert.That(accepted, Is.InRange(Mutations / 1000, Mutations / 2));
    }

    private static unsafe bool IsAccepted(byte* file, int size)
    {
        FormatError error = ServerFileReader.Validate(file, (uint)size, out uint offset);
        if (!Enum.IsDefined(error) || offset > size)
            throw new InvalidDataException($"{error} at offset {offset} of {size}");
        if (error != FormatError.None)
            return false;
        FileWalker.Walk(new Span<byte>(file, size));
        return true;
    }

    private static void Change(ref uint word, int kind, uint value, uint length) => word = kind switch
    {
        0 => Edges[value % (uint)Edges.Length],
        1 => word ^ (1u << (int)(value % 32)),
        2 => word + (value % 9) - 4,
        _ => value % length,
    };
}
