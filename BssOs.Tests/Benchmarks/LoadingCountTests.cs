using System;
using System.Globalization;
using System.Linq;
using BssOs.Tests.TidyTests;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>
/// M-72: loading takes the same time however many servers there are. It is counted in instructions, which are the same each time;
/// <see cref="InstructionTests"/> checks that the counts stored are those of the kernel.
/// </summary>
[TestFixture]
public sealed class LoadingCountTests
{
    [TestCase("load-1k")]
    [TestCase("load-10k")]
    public void Server_loaded_beside_many_TakesNoMoreInstructionsThanBesideFew(string many) =>
        Assert.That(CountOf(many), Is.LessThanOrEqualTo(CountOf("load-10") * 1.02));

    private static double CountOf(string row)
    {
        string line = RepositoryFiles.Read("BssOs.Tests/Benchmarks/instructions.txt")
            .Split('\n').Single(text => text.StartsWith(row + " ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
