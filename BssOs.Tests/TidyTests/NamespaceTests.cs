using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>Namespaces of files for which .editorconfig turns off IDE0130, which asks for that of the folder.</summary>
[TestFixture]
public sealed class NamespaceTests
{
    // What the compiler wants of a library that .NET Standard 2.0 is too old for.
    private const string OfTheCompiler = "BssOs.Loader/Generator/Model/IsExternalInit.cs";

    [Test]
    public void Namespaces_SayWhereAFileBelongs()
    {
        (string Path, string? Namespace)[] files = RepositoryFiles.Sources
            .Where(path => path != OfTheCompiler && !path.Contains("/Cases/", StringComparison.Ordinal))
            .Select(path => (path, Wanted(path))).Where(file => file.Item2 is not null).ToArray();
        Assert.That(files, Has.Length.GreaterThan(600));
        IEnumerable<string> others =
            from file in files
            from name in Others(RepositoryFiles.Read(file.Path), file.Namespace!)
            select $"{file.Path}: {name}";
        Assert.That(others, Is.Empty);
    }

    [TestCase("BssOs.Kernel/Core/Calls/A.cs", ExpectedResult = "BssOs.Kernel")]
    [TestCase("BssOs.Kernel/Platform/Pc/Boot/A.cs", ExpectedResult = "BssOs.Kernel.Pc")]
    [TestCase("BssOs.Kernel/Platform/Pc/Platform.Boot.cs", ExpectedResult = "BssOs.Kernel", Description = "a part of Core/Platform.cs")]
    [TestCase("BssOs.Kernel/Platform/Hosted/A.cs", ExpectedResult = "BssOs.Kernel.Hosted")]
    [TestCase("BssOs.Kernel/CoreLib/System/Reflection/A.cs", ExpectedResult = "System.Reflection")]
    [TestCase("BssOs.Kernel/Services/Net/IA.cs", ExpectedResult = "BssOs")]
    [TestCase("BssOs.Loader/Generator/Rules/A.cs", ExpectedResult = "BssOs.Generator")]
    [TestCase("BssOs.Servers/Drivers/A/B.cs", ExpectedResult = "BssOs.Servers.A")]
    [TestCase("BssOs.Servers/Tests/Model/A/B.cs", ExpectedResult = "BssOs.Servers.A")]
    [TestCase("BssOs.Net/Tests/A/B.cs", ExpectedResult = "BssOs.Net.A")]
    [TestCase("BssOs.Tests/Core/Doubles/A.cs", ExpectedResult = "BssOs.Tests.Core")]
    [TestCase("BssOs.Servers/Shared/Family/A.cs", ExpectedResult = null)]
    [TestCase("BssOs.Tests/Core/ATests.cs", ExpectedResult = null)]
    [TestCase("BssOs.Loader/Packer/Elf/A.cs", ExpectedResult = null)]
    public string? Folder_HasItsNamespace(string path) => Wanted(path);

    [TestCase("namespace A.B;", "A.B", ExpectedResult = "")]
    [TestCase("namespace A { }", "A.B", ExpectedResult = "A")]
    [TestCase("#if !BSS_TARGET\nnamespace A.C;\n#endif", "A.B", ExpectedResult = "A.C")]
    [TestCase("namespace BssOs.Tests.Core.Counting;", "BssOs.Tests.Core", ExpectedResult = "", Description = "a server among doubles")]
    [TestCase("namespace BssOs.Tests.Cores;", "BssOs.Tests.Core", ExpectedResult = "BssOs.Tests.Cores")]
    public string AnotherNamespace_IsSeen(string text, string wanted) => string.Join(", ", Others(text, wanted));

    private static string? Wanted(string path) => path.Split('/') switch
    {
        ["BssOs.Kernel", "CoreLib", .. var folders, _] => string.Join('.', folders),
        ["BssOs.Kernel", "Services", ..] => "BssOs",
        ["BssOs.Kernel", "Core", ..] => "BssOs.Kernel",
        ["BssOs.Kernel", "Platform", _, var file] when file.StartsWith("Platform.", StringComparison.Ordinal) => "BssOs.Kernel",
        ["BssOs.Kernel", "Platform", var platform, ..] => $"BssOs.Kernel.{platform}",
        ["BssOs.Loader", "Generator", ..] => "BssOs.Generator",
        ["BssOs.Servers", "Shared", ..] => null,
        [("BssOs.Servers" or "BssOs.Net") and var room, .., var server, _] => $"{room}.{server}",
        ["BssOs.Tests", .. var folders, "Doubles", _] => string.Join('.', folders.Prepend("BssOs.Tests")),
        _ => null,
    };

    private static IEnumerable<string> Others(string text, string wanted) => SourceSyntax.Parse(text)
        .SelectMany(root => root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
        .Select(declaration => declaration.Name.ToString()).Distinct()
        .Where(name => name != wanted
            && !(wanted.StartsWith("BssOs.Tests.", StringComparison.Ordinal) && name.StartsWith(wanted + '.', StringComparison.Ordinal)));
}
