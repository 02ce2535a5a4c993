using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The rules on a PC, with the suite in one domain with all that it needs, and what it loads in another one.</summary>
[TestFixture]
public sealed class DomainRuleTests() : PlatformRuleTests("pc", "domain-rules");
