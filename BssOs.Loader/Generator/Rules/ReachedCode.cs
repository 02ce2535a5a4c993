using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BssOs.Generator;

/// <summary>
/// Applies the rules for code to everything in the sources that a server calls, not only to its struct. Code in another assembly was
/// compiled, and checked, separately.
/// </summary>
internal sealed class ReachedCode
{
    private readonly SourceCode _code;
    private readonly Action<Diagnostic> _report;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Queue<ISymbol> _pending = new();
    private readonly Lazy<List<INamedTypeSymbol>> _structs;
    private readonly Func<string, bool>? _isShared;

    private ReachedCode(SourceCode code, Func<string, bool>? isShared, Action<Diagnostic> report)
    {
        _code = code;
        _isShared = isShared;
        _report = report;
        _structs = new(() => code.Compilation.Assembly.GlobalNamespace.AllTypes().Where(t => t.TypeKind == TypeKind.Struct).ToList());
    }

    /// <summary>Checks code outside of servers' structs that servers use.</summary>
    /// <param name="code">The sources.</param>
    /// <param name="servers">Servers and local servers; they are checked separately.</param>
    /// <param name="shared">Types whose members other assemblies use.</param>
    /// <param name="isShared">Which files to check; null for all.</param>
    /// <param name="report">Receives the reports.</param>
    public static void Check(
        SourceCode code,
        IEnumerable<INamedTypeSymbol> servers,
        IEnumerable<INamedTypeSymbol> shared,
        Func<string, bool>? isShared,
        Action<Diagnostic> report)
    {
        var reached = new ReachedCode(code, isShared, report);
        foreach (INamedTypeSymbol server in servers)
            reached.FollowAll(server);
        foreach (ISymbol member in shared.SelectMany(t => t.GetMembers()).Where(m => m is IMethodSymbol or IPropertySymbol))
            reached.Add(member);
        while (reached._pending.Count > 0)
            reached.Visit(reached._pending.Dequeue());
    }

    private void FollowAll(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is INamedTypeSymbol inner)
            {
                FollowAll(inner);
                continue;
            }

            foreach (SyntaxNode declaration in SourceCode.Declarations(member))
                Follow(declaration);
        }
    }

    private void Follow(SyntaxNode declaration)
    {
        foreach (IOperation operation in _code.Bodies(declaration).SelectMany(body => body.DescendantsAndSelf()))
        {
            foreach (ISymbol used in SourceCode.Used(operation))
                Add(used);
        }
    }

    private void Add(ISymbol symbol)
    {
        ISymbol member = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol.OriginalDefinition;
        if (member.ContainingType is not { } type
            || !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _code.Compilation.Assembly))
        {
            return;
        }

        if (IsInServer(type) || !_seen.Add(member)
            || (_isShared is not null && !type.DeclaringSyntaxReferences.All(r => _isShared(r.SyntaxTree.FilePath))))
        {
            return;
        }

        if (!type.IsService())
            _pending.Enqueue(member);
    }

    // A member of a struct is called through an interface only if the compiler knows the struct; which one depends on type arguments, so
    // all implementations of the interface count.
    private void Visit(ISymbol member)
    {
        if (member.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (INamedTypeSymbol type in _structs.Value)
            {
                if (type.FindImplementationForInterfaceMember(member) is { } implementation)
                    Add(implementation);
            }
        }

        if (_seen.Add(member.ContainingType))
            VisitType(member.ContainingType);
        if (member is IFieldSymbol)
        {
            VisitField((IFieldSymbol)member);
            return;
        }

        foreach (SyntaxNode declaration in SourceCode.Declarations(member))
        {
            if (declaration is TypeDeclarationSyntax)
                continue;
            CodeRules.CheckMember(declaration, _code.ModelOf(declaration), _report);
            Follow(declaration);
        }

        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor })
            VisitInitialValues(member.ContainingType);
    }

    private void VisitField(IFieldSymbol field)
    {
        if (!field.IsStatic || field.IsConst || field.ContainingType.TypeKind == TypeKind.Enum)
            return;
        if (SourceCode.Declarations(field).FirstOrDefault() is { } declaration)
        {
            _report(Diagnostic.Create(Descriptors.StaticField, declaration is VariableDeclaratorSyntax v
                ? v.Identifier.GetLocation() : declaration.GetLocation(), field.Name));
        }
    }

    private void VisitType(INamedTypeSymbol type)
    {
        if (type.IsRecord && SourceCode.Declarations(type).FirstOrDefault() is TypeDeclarationSyntax record)
            _report(Diagnostic.Create(Descriptors.Record, record.Identifier.GetLocation(), type.Name));
        foreach (IMethodSymbol constructor in type.StaticConstructors)
        {
            if (SourceCode.Declarations(constructor).FirstOrDefault() is ConstructorDeclarationSyntax written)
                _report(Diagnostic.Create(Descriptors.NeverRun, written.Identifier.GetLocation(), "the static constructor"));
        }
    }

    private void VisitInitialValues(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers().Where(m => !m.IsStatic && m is IFieldSymbol or IPropertySymbol))
        {
            foreach (SyntaxNode declaration in SourceCode.Declarations(member))
            {
                SyntaxNode? value = declaration switch
                {
                    VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
                    PropertyDeclarationSyntax { Initializer: { } initializer } => initializer,
                    _ => null,
                };
                if (value is null)
                    continue;
                CodeRules.CheckMember(value, _code.ModelOf(value), _report);
                Follow(declaration);
            }
        }
    }

    private static bool IsInServer(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (ServerRules.IsServer(outer))
                return true;
        }

        return false;
    }
}
