using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>What holds for every C# file.</summary>
[TestFixture]
public sealed class SourceTests
{
    /// <summary>Stands in for .NET's base library, whose types are known to everybody.</summary>
    private const string CoreLib = "BssOs.Kernel/CoreLib/";

    private static readonly (string Path, MemberDeclarationSyntax[] Types)[] Sources = RepositoryFiles.Sources
        .Where(path => !path.StartsWith(CoreLib, StringComparison.Ordinal))
        .Select(path => (path, PublicTypes(path)))
        .ToArray();

    [Test]
    public void One_public_type_per_file() =>
        Assert.That(Sources.Where(source => source.Types.Length > 1)
            .Select(source => $"{source.Path}: {string.Join(", ", source.Types.Select(Name))}"), Is.Empty);

    [Test]
    public void A_file_is_called_like_its_public_type()
    {
        // Parts of a partial type: Type.Part.cs.
        IEnumerable<string> bad = Sources
            .Where(source => source.Types.Length == 1 && Path.GetFileName(source.Path).Split('.')[0] != Name(source.Types[0]))
            .Select(source => $"{source.Path}: {Name(source.Types[0])}");
        Assert.That(bad, Is.Empty);
    }

    [Test]
    public void Public_types_say_what_they_are()
    {
        IEnumerable<string> bad =
            from source in Sources
            where !source.Path.StartsWith("BssOs.Tests/", StringComparison.Ordinal)
            from type in source.Types
            where !HasSummary(type) && !IsFurtherPart(source.Path, type)
            select $"{source.Path}: {Name(type)}";
        Assert.That(bad, Is.Empty);
    }

    // Users' services are visible in every namespace of the tests, so a test service of the same name would be mistaken for one.
    [Test]
    public void Services_of_tests_have_names_that_no_users_service_has()
    {
        IEnumerable<string> bad =
            from source in Sources
            where source.Path.StartsWith("BssOs.Tests/", StringComparison.Ordinal)
            from type in source.Types
            where type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "Service")
            where !Name(type).EndsWith("Double", StringComparison.Ordinal)
            select $"{source.Path}: {Name(type)}";
        Assert.That(bad, Is.Empty);
    }

    [Test]
    public void A_servers_folder_is_called_like_the_server()
    {
        IEnumerable<string> bad =
            from source in Sources
            from type in source.Types
            where type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "Server")
            where !source.Path.StartsWith("BssOs.Tests/", StringComparison.Ordinal)
            where Path.GetFileName(Path.GetDirectoryName(source.Path)) != Name(type)
            select $"{source.Path}: {Name(type)}";
        Assert.That(bad, Is.Empty);
    }

    private static MemberDeclarationSyntax[] PublicTypes(string path)
    {
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(
            RepositoryFiles.Read(path), new CSharpParseOptions(preprocessorSymbols: ["BSS_TARGET"])).GetCompilationUnitRoot();
        IEnumerable<MemberDeclarationSyntax> members = root.Members.SelectMany(
            member => member is BaseNamespaceDeclarationSyntax names ? names.Members : [member]);
        return members
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))
            .ToArray();
    }

    private static string Name(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)member).Identifier.Text;

    private static bool HasSummary(MemberDeclarationSyntax type) =>
        type.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
        || type.GetLeadingTrivia().ToString().Contains("/// <summary>", StringComparison.Ordinal);

    /// <summary>Type.Part.cs: the summary stands at Type.cs.</summary>
    private static bool IsFurtherPart(string path, MemberDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword) && Path.GetFileNameWithoutExtension(path).Contains('.', StringComparison.Ordinal);
}
