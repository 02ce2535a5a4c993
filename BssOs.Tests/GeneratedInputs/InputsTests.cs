using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.TidyTests;
using CsCheck;
using NUnit.Framework;

namespace BssOs.Tests.GeneratedInputs;

[TestFixture]
public sealed class InputsTests
{
    private const int Rounds = 50;

    // CsCheck's own loop, whose inputs differ from run to run. In two pieces, so that this file has none.
    private const string Call = "." + "Sample(";

    [Test]
    public void OneSeed_TwoRuns_GiveTheSameInputs()
    {
        List<int> first = Taken(7);
        List<int> second = Taken(7);
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void TwoSeeds_GiveDifferentInputs() => Assert.That(Taken(7), Is.Not.EqualTo(Taken(8)));

    [Test]
    public void NoWord_IsAlwaysTheSameSeed() => Assert.That(Inputs.SeedOf(null), Is.Zero);

    [Test]
    public void Word_IsTheSeed() => Assert.That(Inputs.SeedOf("9223372036854775808"), Is.EqualTo(1ul << 63));

    [Test]
    public void InputThatFails_IsToldWithItsSeed([Values] bool throws)
    {
        CsCheckException told = Assert.Throws<CsCheckException>(() => Inputs.AllHold(
            Gen.Int[0, 1000], number => number < 900 || (throws ? throw new InvalidOperationException("too much") : false), Rounds, 1))!;
        Assert.That(told.Message, Does.Contain("seed"));
    }

    [Test]
    public void EveryTest_TakesItsInputsFromHere() => Assert.That(
        RepositoryFiles.Sources
            .Where(path => path.StartsWith("BssOs.Tests/", StringComparison.Ordinal) && path != "BssOs.Tests/GeneratedInputs/Inputs.cs")
            .Where(path => RepositoryFiles.Read(path) is { } text && text.Contains("using CsCheck;", StringComparison.Ordinal)
                && text.Contains(Call, StringComparison.Ordinal)),
        Is.Empty);

    private static List<int> Taken(ulong seed)
    {
        List<int> taken = [];
        Inputs.AllHold(
            Gen.Int,
            number =>
            {
                taken.Add(number);
                return true;
            },
            Rounds,
            seed);
        return taken;
    }
}
