using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.Booted;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>What holds for every fixture that boots an image.</summary>
[TestFixture]
public sealed class BootedFixtureTests
{
    [Test]
    public void Every_fixture_that_boots_asks_for_the_leak_report()
    {
        Type[] fixtures = typeof(BootedFixtureTests).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.GetCustomAttributes(typeof(CategoryAttribute), inherit: true)
            .Cast<CategoryAttribute>().Any(category => category.Name == "Booted"))
            .ToArray();
        Assert.That(fixtures, Has.Length.GreaterThan(4));
        IEnumerable<string> bad = fixtures.Where(type => !type.IsSubclassOf(typeof(BootedTests))).Select(type => type.FullName!);
        Assert.That(bad, Is.Empty, "derive from BootedTests and name the system with Watch");
    }
}
