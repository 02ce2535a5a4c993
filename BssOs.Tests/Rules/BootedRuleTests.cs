using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The rules on a PC.</summary>
[TestFixture]
public sealed class BootedRuleTests() : PlatformRuleTests("pc");
