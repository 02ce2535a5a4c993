using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The rules in a process of Linux.</summary>
[TestFixture]
public sealed class LinuxRuleTests() : PlatformRuleTests("linux");
