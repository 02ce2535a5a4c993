using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The rules on a PC, with the suite and each server that it loads in a domain of its own.</summary>
[TestFixture]
public sealed class IsolatedRuleTests() : PlatformRuleTests("pc", "isolated-tests");
