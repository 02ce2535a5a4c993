using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using BssOs.Config;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>Whatever bytes a configuration file consists of, the check ends and either finds a mistake or a system.</summary>
[TestFixture]
public sealed class ConfigurationFuzzTests
{
    private const int Mutants = 1500;

    [Test]
    public void CorrectSystem_Mutated_IsCheckedToTheEnd()
    {
        string original = CorrectCase();
        string folder = Directory.CreateTempSubdirectory("bssos-configuration").FullName;
        try
        {
            string[] files = Directory.GetFiles(original).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToArray();
            foreach (string file in files)
                File.Copy(Path.Combine(original, file), Path.Combine(folder, file));
            int broken = 0;
            Gen<(int, uint, uint, uint, byte)> change = Gen.Select(Gen.Int[0, 3], Gen.UInt, Gen.UInt, Gen.UInt, Gen.Byte);
            Gen.Select(Gen.Int[0, files.Length - 1], change.Array[1, 3]).AllHold((index, changes) =>
            {
                string mutant = Path.Combine(folder, files[index]);
                byte[] content = File.ReadAllBytes(Path.Combine(original, files[index]));
                File.WriteAllBytes(mutant, changes.Aggregate(content, Mutate));
                CheckResult result = ConfigurationChecker.Check(folder, SampleServers.All);
                broken += result.Succeeded ? 0 : 1;
                File.WriteAllBytes(mutant, content);
                return result.Diagnostics.All(found => found.Line > 0);
            }, Mutants);

            // Some mutants change a comment only; nearly all others are mistakes.
            Assert.That(broken, Is.GreaterThan(Mutants / 2));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    // Takes a piece out, doubles and moves it, or puts a byte in.
    private static byte[] Mutate(byte[] content, (int Kind, uint Start, uint Length, uint Target, byte Value) change)
    {
        const int lengthMax = 12;
        int start = (int)(change.Start % (uint)(content.Length + 1));
        int length = (int)(change.Length % (uint)(Math.Min(lengthMax, content.Length - start) + 1));
        int target = (int)(change.Target % (uint)(content.Length + 1));
        return change.Kind switch
        {
            0 => [.. content[..start], .. content[(start + length)..]],
            1 => [.. content[..target], .. content[start..(start + length)], .. content[target..]],
            2 => [.. content[..start], change.Value, .. content[start..]],
            _ => [.. content[..start], "\"{}().,=#\n ?*"u8[change.Value % 13], .. content[start..]],
        };
    }

    private static string CorrectCase([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "Cases", "correct");
}
