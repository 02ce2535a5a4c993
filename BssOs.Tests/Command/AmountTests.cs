using BssOs.Tool.Output;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>Numbers of things in what the command says.</summary>
[TestFixture]
public sealed class AmountTests
{
    [TestCase(0, ExpectedResult = "0 bytes")]
    [TestCase(1, ExpectedResult = "1 byte")]
    [TestCase(2, ExpectedResult = "2 bytes")]
    public string One_has_no_plural(long number) => Amount.Of(number, "byte");
}
