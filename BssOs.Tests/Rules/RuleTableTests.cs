using System.Linq;
using BssOs.Tool;
using BssOs.Tool.Testing;
using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The list of rules, the suite and its functions belong together.</summary>
[TestFixture]
public sealed class RuleTableTests
{
    private static readonly RuleList s_rules = RuleList.Read(Workspace.Find());

    [Test]
    public void EveryRuleOfTheSuite_IsARuleOfTheModel() =>
        Assert.That(RuleCatalogue.Ids.Except(s_rules.Rules.Select(rule => rule.Id)), Is.Empty);

    [Test]
    public void EveryRuleOfTheSuite_HasOneFunction() =>
        Assert.That(s_rules.Rules.Where(rule => rule.Test != null).Select(rule => rule.Id), Is.EquivalentTo(RuleCatalogue.Ids));

    [Test]
    public void EveryRuleOfTheModel_HasANumberOfItsOwnAndATitle() => Assert.Multiple(() =>
    {
        Assert.That(s_rules.Rules.Select(rule => rule.Id), Is.Unique);
        Assert.That(s_rules.Rules.Select(rule => rule.Title), Is.Unique.And.None.Empty);
    });
}
