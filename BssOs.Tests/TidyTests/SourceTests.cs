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

    private const string Tests = "BssOs.Tests/";

    private static readonly Source[] Sources = RepositoryFiles.Sources
        .Where(path => !path.StartsWith(CoreLib, StringComparison.Ordinal))
        .Select(path => new Source(path, PublicTypes(RepositoryFiles.Read(path))))
        .ToArray();

    [Test]
    public void One_public_type_per_file() => RequireNone(FurtherTypes);

    [TestCase("public class A; internal class B;", ExpectedResult = "")]
    [TestCase("public partial class A; public partial class A;", ExpectedResult = "")]
    [TestCase("public class A; public delegate void B();", ExpectedResult = "A, B")]
    [TestCase("namespace N { public enum A; public struct B; }", ExpectedResult = "A, B")]
    [TestCase("public class A;\n#if !BSS_TARGET\npublic class B;\n#endif", ExpectedResult = "A, B")]
    public string Second_public_type_is_seen(string text) => Found(FurtherTypes, "A.cs", text);

    [Test]
    public void A_file_is_called_like_its_public_type() => RequireNone(OtherNames);

    [TestCase("Core/A.cs", ExpectedResult = "")]
    [TestCase("Core/A.Part.cs", ExpectedResult = "")]
    [TestCase("Core/As.cs", ExpectedResult = "A")]
    [TestCase("A/B.cs", ExpectedResult = "A")]
    public string File_with_another_name_is_seen(string path) => Found(OtherNames, path, "public class A;");

    [Test]
    public void Public_types_say_what_they_are() => RequireNone(SilentTypes);

    [TestCase("Core/A.cs", "public class A;", ExpectedResult = "A")]
    [TestCase("Core/A.cs", "// That.\npublic class A;", ExpectedResult = "A")]
    [TestCase("Core/A.cs", "public partial class A;", ExpectedResult = "A")]
    [TestCase("Core/A.cs", "#if !BSS_TARGET\npublic class A;\n#endif", ExpectedResult = "A")]
    [TestCase("Core/A.cs", "/// <summary>That.</summary>\npublic class A;", ExpectedResult = "")]
    [TestCase("Core/A.cs", "/// <summary>That.</summary>\n[Server]\npublic class A;", ExpectedResult = "")]
    [TestCase("Core/A.Part.cs", "public partial class A;", ExpectedResult = "")]
    [TestCase(Tests + "A.cs", "public class A;", ExpectedResult = "")]
    public string Type_that_says_nothing_is_seen(string path, string text) => Found(SilentTypes, path, text);

    // Users' services are visible in every namespace of the tests, so a test service of the same name would be mistaken for one.
    [Test]
    public void Services_of_tests_have_names_that_no_users_service_has() => RequireNone(UsersServices);

    [TestCase(Tests + "IA.cs", "[Service(1)] public interface IA;", ExpectedResult = "IA")]
    [TestCase(Tests + "IADouble.cs", "[Service(1)] public interface IADouble;", ExpectedResult = "")]
    [TestCase(Tests + "IA.cs", "public interface IA;", ExpectedResult = "")]
    [TestCase("BssOs.Kernel/IA.cs", "[Service(1)] public interface IA;", ExpectedResult = "")]
    public string Service_of_a_test_named_for_users_is_seen(string path, string text) => Found(UsersServices, path, text);

    [Test]
    public void A_servers_folder_is_called_like_the_server() => RequireNone(LostServers);

    [TestCase("BssOs.Net/A/A.cs", "[Server] public struct A;", ExpectedResult = "")]
    [TestCase("BssOs.Net/As/A.cs", "[Server] public struct A;", ExpectedResult = "A")]
    [TestCase("BssOs.Net/As/A.cs", "[Server(Synchronization = 1)] public struct A;", ExpectedResult = "A")]
    [TestCase("BssOs.Net/As/A.cs", "public struct A;", ExpectedResult = "")]
    [TestCase(Tests + "As/A.cs", "[Server] public struct A;", ExpectedResult = "")]
    public string Server_in_a_folder_of_another_name_is_seen(string path, string text) => Found(LostServers, path, text);

    private static string Found(Func<Source, IEnumerable<string>> check, string path, string text) =>
        string.Join(", ", check(new Source(path, PublicTypes(text))));

    private static void RequireNone(Func<Source, IEnumerable<string>> check) =>
        Assert.That(Sources.SelectMany(source => check(source).Select(name => $"{source.Path}: {name}")), Is.Empty);

    private static IEnumerable<string> FurtherTypes(Source source) =>
        source.Types.Select(Name).Distinct().ToArray() is { Length: > 1 } names ? names : [];

    // Parts of a partial type: Type.Part.cs.
    private static IEnumerable<string> OtherNames(Source source) =>
        source.Types.Select(Name).Where(name => Path.GetFileName(source.Path).Split('.')[0] != name);

    private static IEnumerable<string> SilentTypes(Source source) => IsTest(source) ? [] : source.Types
        .Where(type => !HasSummary(type) && !IsFurtherPart(source.Path, type)).Select(Name).Distinct();

    private static IEnumerable<string> UsersServices(Source source) => !IsTest(source) ? [] : source.Types
        .Where(type => HasAttribute(type, "Service")).Select(Name).Where(name => !name.EndsWith("Double", StringComparison.Ordinal));

    private static IEnumerable<string> LostServers(Source source) => IsTest(source) ? [] : source.Types
        .Where(type => HasAttribute(type, "Server")).Select(Name)
        .Where(name => Path.GetFileName(Path.GetDirectoryName(source.Path)) != name);

    private static bool IsTest(Source source) => source.Path.StartsWith(Tests, StringComparison.Ordinal);

    private static MemberDeclarationSyntax[] PublicTypes(string text) => SourceSyntax.Parse(text)
        .SelectMany(root => ((CompilationUnitSyntax)root).Members)
        .SelectMany(member => member is BaseNamespaceDeclarationSyntax names ? names.Members : [member])
        .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        .Where(member => member.Modifiers.Any(SyntaxKind.PublicKeyword))
        .ToArray();

    private static string Name(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)member).Identifier.Text;

    private static bool HasAttribute(MemberDeclarationSyntax type, string name) =>
        type.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == name);

    private static bool HasSummary(MemberDeclarationSyntax type) =>
        type.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
        || type.GetLeadingTrivia().ToString().Contains("/// <summary>", StringComparison.Ordinal);

    /// <summary>Type.Part.cs: the summary stands at Type.cs.</summary>
    private static bool IsFurtherPart(string path, MemberDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword) && Path.GetFileNameWithoutExtension(path).Contains('.', StringComparison.Ordinal);

    private sealed record Source(string Path, MemberDeclarationSyntax[] Types);
}
