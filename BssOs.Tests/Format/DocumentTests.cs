using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using BssOs.Format;
using BssOs.Tests.TidyTests;
using NUnit.Framework;

namespace BssOs.Tests.Format;

/// <summary>docs/server-file.md says what the code says.</summary>
[TestFixture]
public class DocumentTests
{
    private static readonly Type[] Records =
    [
        typeof(ServerFileHeader), typeof(ClassRecord),
        typeof(FacetRecord), typeof(RequiredRecord), typeof(ServiceRecord), typeof(FunctionRecord),
        typeof(ParameterRecord), typeof(CallSiteRecord),
    ];

    private readonly string[] _lines = RepositoryFiles.Read("docs/server-file.md").Split('\n');

    [TestCaseSource(nameof(Records))]
    public void Record_InDocument_HasItsFieldsInOrder(Type record)
    {
        string[] expected = record.GetFields()
            .Where(f => !f.IsLiteral)
            .Select(f => $"| {Marshal.OffsetOf(record, f.Name)} | {f.Name} | ")
            .ToArray();
        bool Begins(int line)
            => line + expected.Length <= _lines.Length
                && expected.Zip(_lines.Skip(line)).All(p => p.Second.StartsWith(p.First, StringComparison.Ordinal));
        Assert.That(Enumerable.Range(0, _lines.Length).Any(Begins), Is.True, string.Join('\n', expected));
    }

    [Test]
    public void Errors_InDocument_HaveTheirTexts()
    {
        IEnumerable<string> expected = Enum.GetValues<FormatError>()
            .Where(e => e != FormatError.None)
            .Select(e => $"| {(uint)e} | {e} | {Encoding.UTF8.GetString(FormatErrorText.Get(e))} |");
        Assert.That(expected.Except(_lines), Is.Empty);
    }
}
