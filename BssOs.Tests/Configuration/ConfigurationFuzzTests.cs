using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using BssOs.Config;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>Whatever bytes a configuration file consists of, the check ends and either finds a mistake or a system.</summary>
[TestFixture]
public sealed class ConfigurationFuzzTests
{
    private const int Seed = 20090101;
    private const int Mutants = 1500;

    [Test]
    public void CorrectSystem_Mutated_IsCheckedToTheEnd()
    {
        string original = CorrectCase();
        string folder = Directory.CreateTempSubdirectory("bssos-configuration").FullName;
        try
        {
            var random = new Random(Seed);
            string[] files = Directory.GetFiles(original).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToArray();
            foreach (string file in files)
                File.Copy(Path.Combine(original, file), Path.Combine(folder, file));
            int broken = 0;
            for (int i = 0; i < Mutants; i++)
            {
                string file = files[random.Next(files.Length)];
                byte[] content = File.ReadAllBytes(Path.Combine(original, file));
                File.WriteAllBytes(Path.Combine(folder, file), Mutate(content, random));
                CheckResult result = ConfigurationChecker.Check(folder, SampleServers.All);
                broken += result.Succeeded ? 0 : 1;
                Assert.That(result.Diagnostics.Select(found => found.Line), Is.All.GreaterThan(0));
                File.WriteAllBytes(Path.Combine(folder, file), content);
            }

            // Some mutants change a comment only; nearly all others are mistakes.
            Assert.That(broken, Is.GreaterThan(Mutants / 2));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    // Takes out, doubles, moves or replaces a few pieces.
    private static byte[] Mutate(byte[] content, Random random)
    {
        byte[] mutant = content;
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int start = random.Next(mutant.Length + 1);
            int length = random.Next(Math.Min(12, mutant.Length - start) + 1);
            int target = random.Next(mutant.Length + 1);
            byte[] piece = mutant[start..(start + length)];
            mutant = random.Next(4) switch
            {
                0 => [.. mutant[..start], .. mutant[(start + length)..]],
                1 => [.. mutant[..target], .. piece, .. mutant[target..]],
                2 => [.. mutant[..start], (byte)random.Next(256), .. mutant[start..]],
                _ => [.. mutant[..start], "\"{}().,=#\n ?*"u8[random.Next(13)], .. mutant[start..]],
            };
        }

        return mutant;
    }

    private static string CorrectCase([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "Cases", "correct");
}
