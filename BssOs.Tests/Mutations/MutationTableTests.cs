using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.Rules;
using BssOs.Tests.TidyTests;
using NUnit.Framework;

namespace BssOs.Tests.Mutations;

/// <summary>The table of mutations fits the sources, the rules and the tests, so that it can be run at any time.</summary>
[TestFixture]
public sealed class MutationTableTests
{
    [Test]
    public void Every_text_stands_once_in_its_file()
    {
        IEnumerable<string> wrong = Mutation.All
            .Select(mutation => (mutation, count: mutation.Count(RepositoryFiles.Read(mutation.File))))
            .Where(pair => pair.count != 1)
            .Select(pair => $"{pair.mutation.Test}: '{pair.mutation.Text}' stands {pair.count} times in {pair.mutation.File}");
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_rule_has_a_mutation_or_a_reason_why_there_is_none() =>
        Assert.That(Mutation.All.Where(mutation => mutation.IsOfRule).Select(mutation => mutation.Test)
            .Distinct().Concat(Mutation.Without.Keys), Is.EquivalentTo(RuleCatalogue.Ids));

    // Otherwise that would only come out when all mistakes are made.
    [Test]
    public void Every_test_named_is_there()
    {
        HashSet<string> names = [.. typeof(MutationTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))];
        Assert.That(Mutation.All.Where(mutation => !mutation.IsOfRule && !names.Contains(mutation.Test)), Is.Empty);
    }

    [Test]
    public void A_mutation_changes_what_it_names()
    {
        Mutation mutation = new("M-00", "a.cs", @"one();\ntwo();", "three();");
        Assert.That(mutation.Apply("{\n    one();\n        two();\n}\n"), Is.EqualTo("{\n    three();\n}\n"));
        Assert.That(mutation.Count("{ one(); two(); }"), Is.Zero);
    }
}
