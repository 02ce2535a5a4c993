using System;
using System.Runtime.InteropServices;
using BssOs.Loader;
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
    private const int Seed = 20_090;

    // Values that bounds checks get wrong.
    private static readonly uint[] Edges = [0, 1, 2, 3, 4, 8, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0xFFFF_FFFC, 0xFFFF_FFFE, 0xFFFF_FFFF];

    [Test]
    public unsafe void MutatedFiles_Validated_GiveResultOrFile()
    {
        var random = new Random(Seed);
        byte[] original = SampleFile.Make();
        byte* memory = (byte*)NativeMemory.Alloc((nuint)original.Length);
        var file = new Span<byte>(memory, original.Length);
        int accepted = 0;
        try
        {
            for (int i = 0; i < Mutations; i++)
            {
                original.CopyTo(file);
                int size = Mutate(random, file);
                FormatError error = ServerFileReader.Validate(memory, (uint)size, out uint offset);
                if (!Enum.IsDefined(error) || offset > size)
                    Assert.Fail($"mutation {i} of seed {Seed}: {error} at offset {offset} of {size}");
                if (error == FormatError.None)
                {
                    accepted++;
                    FileWalker.Walk(file[..size]);
                }
            }
        }
        finally
        {
            NativeMemory.Free(memory);
        }

        // Some changes, such as of code, are none that a check could find; without any the walk would prove nothing.
        Assert.That(accepted, Is.InRange(Mutations / 1000, Mutations / 2));
    }

    // Most files get their checksum mended, or else it would hide every other check.
    private static int Mutate(Random random, Span<byte> file)
    {
        const int MostFaults = 4;
        const int OneIn = 16;
        for (int faults = random.Next(1, MostFaults + 1); faults > 0; faults--)
        {
            int word = random.Next(file.Length / sizeof(uint));
            ref uint target = ref MemoryMarshal.Cast<byte, uint>(file)[word];
            target = random.Next(4) switch
            {
                0 => Edges[random.Next(Edges.Length)],
                1 => target ^ (1u << random.Next(32)),
                2 => target + (uint)random.Next(-4, 5),
                _ => (uint)random.Next(file.Length),
            };
        }

        int size = random.Next(OneIn) == 0 ? random.Next(file.Length + 1) : file.Length;
        if (size == file.Length && random.Next(OneIn) != 0)
            ServerFileTables.Seal(file);
        return size;
    }
}
