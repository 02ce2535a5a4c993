using System;
using System.IO;
using NUnit.Framework;

namespace BssOs.Tests.Generator;

/// <summary>
/// Compares with stored files. With <c>BSS_UPDATE_GOLDEN=1</c> they are written instead; look at the difference before you commit it.
/// </summary>
internal static class GoldenFile
{
    private static bool IsUpdating => Environment.GetEnvironmentVariable("BSS_UPDATE_GOLDEN") == "1";

    /// <summary>Checks a text against <c>Golden/NAME.txt</c>.</summary>
    public static void Check(string name, string actual)
    {
        string path = Path.Combine(GeneratorRun.Folder, "Golden", name + ".txt");
        if (IsUpdating)
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.That(File.Exists(path), Is.True, $"{path} is missing: run the test with BSS_UPDATE_GOLDEN=1.");
        Assert.That(actual, Is.EqualTo(File.ReadAllText(path).ReplaceLineEndings("\n")),
            $"If this is meant, run the test with BSS_UPDATE_GOLDEN=1 and look at the difference of {name}.txt.");
    }
}
