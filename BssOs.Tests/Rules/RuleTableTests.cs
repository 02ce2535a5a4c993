using System.Linq;
using BssOs.Tool;
using BssOs.Tool.Testing;
using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The list of rules, the suite and its functions belong together.</summary>
[TestFixture]
public sealed class RuleTableTests
{
    private static readonly RuleList Rules = RuleList.Read(Workspace.Find());

    [Test]
    public void EveryRuleOfTheSuite_IsARuleOfTheModel() =>
        Assert.That(RuleCatalogue.Ids.Except(Rules.Rules.Select(rule => rule.Id)), Is.Empty);

    [Test]
    public void EveryRuleOfTheSuite_HasOneFunction() =>
        Assert.That(Rules.Rules.Where(rule => rule.Test != null).Select(rule => rule.Id), Is.EquivalentTo(RuleCatalogue.Ids));

    [Test]
    public void EveryRuleOfTheModel_HasANumberOfItsOwnAndATitle() => Assert.Multiple(() =>
    {
        Assert.That(Rules.Rules.Select(rule => rule.Id), Is.Unique);
        Assert.That(Rules.Rules.Select(rule => rule.Title), Is.Unique.And.None.Empty);
    });
}
