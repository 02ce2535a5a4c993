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
    private const string Category = "Booted";

    [Test]
    public void Every_fixture_that_boots_asks_for_the_leak_report()
    {
        Type[] types = typeof(BootedFixtureTests).Assembly.GetTypes()
            .Where(type => type.DeclaringType != typeof(BootedFixtureTests)).ToArray();
        Assert.That(types.Count(Boots), Is.GreaterThan(4));
        Assert.That(Reportless(types), Is.Empty, "derive from BootedTests and name the system with Watch");
    }

    [Test]
    public void Fixture_that_boots_without_the_report_is_seen() => Assert.That(
        Reportless([typeof(Lone), typeof(Heir), typeof(Reporting), typeof(Base), typeof(Hosted)]),
        Is.EqualTo(new[] { typeof(Lone), typeof(Heir) }));

    private static IEnumerable<Type> Reportless(IEnumerable<Type> types) =>
        types.Where(type => Boots(type) && !type.IsSubclassOf(typeof(BootedTests)));

    private static bool Boots(Type type) => !type.IsAbstract && type.GetCustomAttributes(typeof(CategoryAttribute), inherit: true)
        .Cast<CategoryAttribute>().Any(category => category.Name == Category);

    [Category(Category)]
    private class Lone;

    private sealed class Heir : Lone;

    private sealed class Reporting : BootedTests;

    [Category(Category)]
    private abstract class Base;

    private sealed class Hosted;
}
