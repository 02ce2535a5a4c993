using System.Linq;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Packer.Compile;

/// <summary>
/// Replaces the C# compiler's messages about constructs that servers cannot use at all by that of the rule: that an <c>async</c> function
/// returns no value, or a number cannot be locked, is true, but mending it leads nowhere.
/// </summary>
internal static class RuledConstructs
{
    /// <summary>The message of the rule, at the place of the rule; null if no rule applies and the compiler's own message stays.</summary>
    /// <param name="code">The compiler's code.</param>
    /// <param name="node">What it is about.</param>
    public static Diagnostic? Find(string code, SyntaxNode node) => code switch
    {
        // "Not a reference type as required by the lock statement", "possibly incorrect assignment to local which is the argument to a
        // using or lock statement".
        "CS0185" or "CS0728" => Outer<LockStatementSyntax>(node) is { } locked ? ServerRules.Cleanup(locked.LockKeyword) : null,

        // "Cannot await in an unsafe context", "cannot await 'void'", "does not contain a definition for GetAwaiter", "await can only be
        // used within an async method".
        "CS4004" or "CS4008" or "CS4001" or "CS4032" or "CS4033" =>
            Outer<AwaitExpressionSyntax>(node) is { } await ? ServerRules.Suspension(await.AwaitKeyword)
            : Outer<CommonForEachStatementSyntax>(node) is { AwaitKeyword: { RawKind: not 0 } keyword }
                ? ServerRules.Suspension(keyword) : null,

        // "Not all code paths return a value", "return type of an async method must be void, Task, …", "is an async method that returns
        // Task", "async methods cannot have parameters of type", "… ref, in or out parameters".
        "CS0161" or "CS1983" or "CS1997" or "CS4012" or "CS1988" => Keyword(node, SyntaxKind.AsyncKeyword),

        // "Cannot be an iterator block because 'uint' is not an iterator interface type".
        "CS1624" => Outer<MethodDeclarationSyntax>(node)?.DescendantNodes().OfType<YieldStatementSyntax>().FirstOrDefault() is { } yield
            ? ServerRules.Suspension(yield.YieldKeyword) : null,

        // An exception that CoreLib does not have, or has without a text.
        "CS1729" or "CS1503" or "CS7036" or "CS0155" =>
            Outer<ThrowStatementSyntax>(node) is { } statement ? ServerRules.Throw(statement.ThrowKeyword)
            : Outer<ThrowExpressionSyntax>(node) is { } expression ? ServerRules.Throw(expression.ThrowKeyword) : null,
        _ => null,
    };

    private static Diagnostic? Keyword(SyntaxNode node, SyntaxKind kind) =>
        Outer<MethodDeclarationSyntax>(node)?.Modifiers.FirstOrDefault(m => m.IsKind(kind)) is { RawKind: not 0 } keyword
            ? ServerRules.Suspension(keyword) : null;

    private static T? Outer<T>(SyntaxNode node)
        where T : SyntaxNode => node.AncestorsAndSelf().OfType<T>().FirstOrDefault();
}
